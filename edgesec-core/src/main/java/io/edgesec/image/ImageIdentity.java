package io.edgesec.image;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all evidence about an image is bound to. The config digest names the content of any image that was read; the
 * manifest digest is there only where it is known, since an archive of {@code docker save} does not hold it. Evidence
 * made elsewhere may name either alone, or neither.
 */
public record ImageIdentity(Optional<Digest> manifest, Optional<Digest> config) {
    private static final ImageIdentity UNKNOWN = new ImageIdentity(Optional.empty(), Optional.empty());

    /** Whether two identities are of one image. */
    public enum Agreement {
        SAME,
        OTHER,
        /** They name no digest of the same kind. */
        UNTOLD
    }

    /** Of an image that was read. */
    public ImageIdentity(Optional<Digest> manifest, Digest config) {
        this(manifest, Optional.of(config));
    }

    /** Of nobody knows which image. */
    public static ImageIdentity unknown() {
        return UNKNOWN;
    }

    /** By the manifest if both name it: the same content may be packed in several ways, each with its own digest. */
    public Agreement agreement(ImageIdentity other) {
        if (manifest.isPresent() && other.manifest.isPresent()) {
            return manifest.equals(other.manifest) ? Agreement.SAME : Agreement.OTHER;
        }
        if (config.isPresent() && other.config.isPresent()) {
            return config.equals(other.config) ? Agreement.SAME : Agreement.OTHER;
        }
        return Agreement.UNTOLD;
    }

    // written out, for those that a record has by itself are generated at run time, at a cost that a short run feels
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImageIdentity identity
                && config.equals(identity.config)
                && manifest.equals(identity.manifest);
    }

    @Override
    public int hashCode() {
        return config.hashCode();
    }

    @Override
    public String toString() {
        return manifest.or(() -> config).map(Digest::toString).orElse("an image without a digest");
    }
}
