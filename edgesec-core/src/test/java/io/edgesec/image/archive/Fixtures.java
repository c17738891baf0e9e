package io.edgesec.image.archive;

import io.edgesec.format.archive.Decompression;
import io.edgesec.format.archive.DecompressionLimits;
import io.edgesec.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** The archives under the resources, and the blobs of the image that they hold. */
final class Fixtures {
    static final Digest CONFIG = sha256("e1453280b5cd6cc5c91dbb887c4396854e0dd7c8bd9290d77dbc71589efed3b1");
    static final Digest MANIFEST = sha256("410fc18d8a07a51cfa27b8f4948e29bb7530abac4046182de721641a94939d4f");
    static final Digest ZSTD_MANIFEST = sha256("c7b1be1d8297189aee51a978970f648cf599ce7b62c593c93ced00109fcb62ff");
    static final List<Digest> LAYERS = List.of(
            sha256("2343f9ebdb28a8c5553eb5c2631b9ace770fdd4606e560a9787deb241a291483"),
            sha256("b37bfcf06f22655b8952d9da85e2211f22157c29da53d018729104034388c2bf"));
    static final String NAME = "registry.example/shop:1.0";

    private Fixtures() {}

    static Digest sha256(String hex) {
        return new Digest("sha256", hex);
    }

    static Path path(String name) {
        try {
            return Path.of(Objects.requireNonNull(Fixtures.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static byte[] blob(Digest digest) throws IOException {
        return Files.readAllBytes(path("umoci-layout").resolve("blobs/sha256").resolve(digest.hex()));
    }

    static byte[] config() throws IOException {
        return blob(CONFIG);
    }

    /** The tar of a layer, not compressed. */
    static byte[] layer(int index) throws IOException {
        try (InputStream in =
                Decompression.of(new ByteArrayInputStream(blob(LAYERS.get(index))), DecompressionLimits.defaults())) {
            return in.readAllBytes();
        }
    }

    static Path gzipped(Path archive, Path target) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(target))) {
            Files.copy(archive, out);
        }
        return target;
    }
}
