package io.edgesec.image.registry;

import io.edgesec.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Small images and artifacts to push. */
final class Artifacts {
    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

    private Artifacts() {}

    /** An image with one layer: its manifest and blobs. */
    record Built(byte[] manifest, byte[] config, byte[] layer) {
        Digest digest() {
            return Digest.sha256(manifest);
        }
    }

    static Built image(String marker) throws IOException {
        byte[] tar = new byte[1024];
        byte[] layer = gzip(tar);
        byte[] config = bytes("{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{\"Labels\":{\"marker\":\""
                + marker + "\"}},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + Digest.sha256(tar) + "\"]}}");
        byte[] manifest = bytes("{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":"
                + descriptor(CONFIG, config) + ",\"layers\":[" + descriptor(LAYER, layer) + "]}");
        return new Built(manifest, config, layer);
    }

    /** An image of these uncompressed layers: the manifest, the config, then the compressed layers. */
    static List<byte[]> image(List<byte[]> tars) throws IOException {
        StringBuilder diffIds = new StringBuilder();
        StringBuilder layers = new StringBuilder();
        List<byte[]> parts = new ArrayList<>();
        for (byte[] tar : tars) {
            byte[] layer = gzip(tar);
            parts.add(layer);
            diffIds.append(diffIds.isEmpty() ? "" : ",")
                    .append('"')
                    .append(Digest.sha256(tar))
                    .append('"');
            layers.append(layers.isEmpty() ? "" : ",").append(descriptor(LAYER, layer));
        }
        byte[] config =
                bytes("{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
                        + diffIds + "]}}");
        parts.add(0, config);
        parts.add(
                0,
                bytes("{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":" + descriptor(CONFIG, config)
                        + ",\"layers\":[" + layers + "]}"));
        return parts;
    }

    /** A manifest about another one. */
    static byte[] referrer(Built subject, String artifactType, String note) {
        return bytes("{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"artifactType\":\"" + artifactType
                + "\",\"config\":{\"mediaType\":\"application/vnd.oci.empty.v1+json\",\"digest\":\""
                + Digest.sha256(bytes("{}"))
                + "\",\"size\":2},\"layers\":[],\"subject\":" + descriptor(MANIFEST, subject.manifest())
                + ",\"annotations\":{\"note\":\"" + note + "\"}}");
    }

    static String descriptor(String mediaType, byte[] bytes) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + Digest.sha256(bytes) + "\",\"size\":"
                + bytes.length + "}";
    }

    static Digest push(Repository repository, Built image, String tag) throws IOException {
        repository.push(source(image.config()), Optional.empty());
        repository.push(source(image.layer()), Optional.empty());
        return repository.push(image.manifest(), MANIFEST, Optional.of(tag));
    }

    static Repository.BlobSource source(byte[] bytes) {
        return new Repository.BlobSource() {
            @Override
            public Digest digest() {
                return Digest.sha256(bytes);
            }

            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
