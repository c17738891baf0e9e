package io.edgesec.image;

import java.util.List;
import java.util.Optional;

/**
 * One image for one platform: config, layers from the bottom up, and its manifest where that is known. Immutable
 * view; the config and manifest were held against their digests, the layers are checked as they are read. Valid
 * while what it was opened from is open. Safe for use by several threads.
 */
public interface Image {
    /** Where it was read from, for people: a path, a reference. */
    String source();

    ImageIdentity identity();

    ManifestOrigin manifestOrigin();

    /** The manifest's exact bytes, if {@link #manifestOrigin()} is not {@code UNKNOWN}. */
    Optional<byte[]> rawManifest();

    ImageConfig config();

    List<Layer> layers();

    /** Names as they stand in the source (RepoTags, ref.name annotations): not normalised, perhaps without a host. */
    List<String> names();

    default Platform platform() {
        return config().platform();
    }
}
