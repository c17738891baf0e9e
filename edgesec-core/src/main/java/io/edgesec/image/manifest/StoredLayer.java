package io.edgesec.image.manifest;

import io.edgesec.image.Digest;
import io.edgesec.image.Layer;
import io.edgesec.image.LayerOrigin;
import io.edgesec.image.StoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A layer whose bytes lie in a blob. */
public record StoredLayer(
        int index,
        Digest diffId,
        Optional<Digest> digest,
        Optional<String> mediaType,
        LayerOrigin origin,
        Optional<String> createdBy,
        Blob blob)
        implements Layer {

    @Override
    public long size() {
        return blob.size();
    }

    @Override
    public Optional<StoredBytes> stored() {
        return blob.stored();
    }

    @Override
    public boolean isAddressed() {
        return blob.isAddressed();
    }

    @Override
    public InputStream open() throws IOException {
        return blob.open();
    }
}
