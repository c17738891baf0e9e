package io.edgesec.image;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all evidence about an image is bound to. The config digest names the content of any image; the manifest
 * digest is there only where it is known, since an archive of {@code docker save} does not hold it.
 */
public record ImageIdentity(Optional<Digest> manifest, Digest config) {
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
        return manifest.orElse(config).toString();
    }
}
