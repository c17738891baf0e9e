package io.edgesec.image.archive;

import io.edgesec.image.manifest.Blob;
import io.edgesec.image.manifest.Blobs;
import io.edgesec.image.manifest.Descriptor;
import java.io.IOException;
import java.util.Optional;

/** The blobs of an OCI layout, each under its digest. */
record LayoutBlobs(ArchiveFiles files) implements Blobs {
    @Override
    public String source() {
        return files.source();
    }

    @Override
    public String where(Descriptor descriptor) {
        return source() + "!" + path(descriptor);
    }

    @Override
    public Optional<Blob> find(Descriptor descriptor) throws IOException {
        return files.find(path(descriptor));
    }

    private static String path(Descriptor descriptor) {
        return "blobs/" + descriptor.digest().algorithm() + "/"
                + descriptor.digest().hex();
    }
}
