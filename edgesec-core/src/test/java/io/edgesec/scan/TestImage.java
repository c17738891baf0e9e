package io.edgesec.scan;

import io.edgesec.image.Digest;
import io.edgesec.image.Image;
import io.edgesec.image.ImageConfig;
import io.edgesec.image.ImageIdentity;
import io.edgesec.image.Layer;
import io.edgesec.image.ManifestOrigin;
import io.edgesec.image.Platform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An image made of any layers. */
record TestImage(List<Layer> layers, ImageConfig config) implements Image {
    static TestImage of(Layer... layers) {
        return withUser("", layers);
    }

    static TestImage withUser(String user, Layer... layers) {
        Digest digest = Digest.sha256(user.getBytes(StandardCharsets.UTF_8));
        ImageConfig config = new ImageConfig(
                digest,
                Platform.parse("linux/amd64"),
                Optional.empty(),
                user,
                List.of(),
                List.of(),
                List.of(),
                "",
                Set.of(),
                Set.of(),
                Map.of(),
                List.of(layers).stream().map(Layer::diffId).toList(),
                List.of());
        return new TestImage(List.of(layers), config);
    }

    @Override
    public String source() {
        return "test";
    }

    @Override
    public ImageIdentity identity() {
        return new ImageIdentity(Optional.empty(), config.digest());
    }

    @Override
    public ManifestOrigin manifestOrigin() {
        return ManifestOrigin.UNKNOWN;
    }

    @Override
    public Optional<byte[]> rawManifest() {
        return Optional.empty();
    }

    @Override
    public List<String> names() {
        return List.of();
    }
}
