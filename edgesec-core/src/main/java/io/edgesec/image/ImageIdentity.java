package io.edgesec.image;

import java.util.Optional;

/**
 * What all evidence about an image is bound to. The config digest names the content of any image; the manifest
 * digest is there only where it is known, since an archive of {@code docker save} does not hold it.
 */
public record ImageIdentity(Optional<Digest> manifest, Digest config) {
    @Override
    public String toString() {
        return manifest.orElse(config).toString();
    }
}
