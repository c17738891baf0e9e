package io.edgesec.image.archive;

import io.edgesec.image.Digest;
import io.edgesec.image.Layer;
import io.edgesec.image.LayerOrigin;
import io.edgesec.image.StoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A layer that lies in a file of the archive. */
record ArchiveLayer(
        int index,
        Digest diffId,
        Optional<Digest> digest,
        Optional<String> mediaType,
        LayerOrigin origin,
        Optional<String> createdBy,
        StoredFile file)
        implements Layer {

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public Optional<StoredBytes> stored() {
        return file.stored();
    }

    @Override
    public InputStream open() throws IOException {
        return file.open();
    }
}
