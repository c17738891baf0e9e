package io.edgesec.image.manifest;

import io.edgesec.image.Image;
import io.edgesec.image.ImageConfig;
import io.edgesec.image.ImageIdentity;
import io.edgesec.image.Layer;
import io.edgesec.image.ManifestOrigin;
import io.edgesec.image.Platform;
import java.util.List;
import java.util.Optional;

/** An image by its parts; the platform is that of its descriptor, by which runtimes choose, if it has one. */
public final class StoredImage implements Image {
    private final String source;
    private final ImageIdentity identity;
    private final ManifestOrigin origin;
    private final Optional<byte[]> manifest;
    private final ImageConfig config;
    private final Platform platform;
    private final List<Layer> layers;
    private final List<String> names;

    public StoredImage(
            String source,
            ImageIdentity identity,
            ManifestOrigin origin,
            Optional<byte[]> manifest,
            ImageConfig config,
            Optional<Platform> platform,
            List<Layer> layers,
            List<String> names) {
        this.source = source;
        this.identity = identity;
        this.origin = origin;
        this.manifest = manifest;
        this.config = config;
        this.platform = platform.orElse(config.platform());
        this.layers = List.copyOf(layers);
        this.names = List.copyOf(names);
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public ImageIdentity identity() {
        return identity;
    }

    @Override
    public ManifestOrigin manifestOrigin() {
        return origin;
    }

    @Override
    public Optional<byte[]> rawManifest() {
        return manifest.map(byte[]::clone);
    }

    @Override
    public ImageConfig config() {
        return config;
    }

    @Override
    public Platform platform() {
        return platform;
    }

    @Override
    public List<Layer> layers() {
        return layers;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public String toString() {
        return source + " " + identity;
    }
}
