package io.edgesec.image.filesystem;

import io.edgesec.image.Digest;
import io.edgesec.image.Layer;
import io.edgesec.image.LayerOrigin;
import io.edgesec.image.StoredBytes;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A layer that has a name and an origin, for trees whose files are not read from layers. */
public record EmptyLayer(int index, LayerOrigin origin) implements Layer {
    @Override
    public Digest diffId() {
        return Digest.sha256(("layer " + index).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<Digest> digest() {
        return Optional.empty();
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public Optional<String> mediaType() {
        return Optional.empty();
    }

    @Override
    public Optional<String> createdBy() {
        return Optional.empty();
    }

    @Override
    public Optional<StoredBytes> stored() {
        return Optional.empty();
    }

    @Override
    public InputStream open() {
        return InputStream.nullInputStream();
    }
}
