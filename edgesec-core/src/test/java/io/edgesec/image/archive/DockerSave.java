package io.edgesec.image.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgesec.format.archive.TarBuilder;
import io.edgesec.image.Digest;
import java.io.IOException;

/** What {@code docker save} writes for the image of the fixtures, in the forms that it had over the years. */
final class DockerSave {
    private static final String[] IDS = {"1".repeat(64), "2".repeat(64)};

    private DockerSave() {}

    /** Docker 1.10 to 24: a folder for each layer; here the second one's is a link to where it lies in truth. */
    static byte[] old() throws IOException {
        return new TarBuilder()
                .directory(IDS[0] + "/")
                .file(IDS[0] + "/VERSION", "1.0")
                .file(IDS[0] + "/json", "{\"id\":\"" + IDS[0] + "\"}")
                .file(IDS[0] + "/layer.tar", Fixtures.layer(0))
                .file("3".repeat(64) + "/layer.tar", Fixtures.layer(1))
                .directory(IDS[1] + "/")
                .file(IDS[1] + "/VERSION", "1.0")
                .symbolicLink(IDS[1] + "/layer.tar", "../" + "3".repeat(64) + "/layer.tar")
                .file(Fixtures.CONFIG.hex() + ".json", Fixtures.config())
                .file(
                        "manifest.json",
                        manifestJson(Fixtures.CONFIG.hex() + ".json", IDS[0] + "/layer.tar", IDS[1] + "/layer.tar"))
                .file("repositories", "{\"registry.example/shop\":{\"1.0\":\"" + IDS[1] + "\"}}")
                .build();
    }

    /** Docker 25 and later: both forms over the same blobs. */
    static byte[] hybrid() throws IOException {
        byte[] manifest = manifest();
        return hybrid(index(manifest), manifest, Fixtures.config());
    }

    /** The same, with an index that lists nothing. */
    static byte[] emptyIndex() throws IOException {
        return hybrid("{\"schemaVersion\":2,\"manifests\":null}", manifest(), Fixtures.config());
    }

    static byte[] hybrid(String index, byte[] manifest, byte[] config) throws IOException {
        return new TarBuilder()
                .directory("blobs/")
                .directory("blobs/sha256/")
                .file(path(manifest), manifest)
                .file(path(Fixtures.layer(0)), Fixtures.layer(0))
                .file(path(Fixtures.layer(1)), Fixtures.layer(1))
                .file(path(config), config)
                .file("index.json", index)
                .file("manifest.json", manifestJson(path(config), path(Fixtures.layer(0)), path(Fixtures.layer(1))))
                .file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")
                .build();
    }

    static String index(byte[] manifest) {
        return "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":["
                + "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\""
                + Digest.sha256(manifest)
                + "\",\"size\":" + manifest.length + ",\"annotations\":{\"io.containerd.image.name\":\""
                + Fixtures.NAME + "\",\"org.opencontainers.image.ref.name\":\"1.0\"}}]}";
    }

    /** The manifest over uncompressed layers that such an archive holds. */
    static byte[] manifest() throws IOException {
        return ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":"
                        + descriptor("application/vnd.oci.image.config.v1+json", Fixtures.config())
                        + ",\"layers\":["
                        + descriptor("application/vnd.oci.image.layer.v1.tar", Fixtures.layer(0))
                        + ","
                        + descriptor("application/vnd.oci.image.layer.v1.tar", Fixtures.layer(1))
                        + "]}")
                .getBytes(UTF_8);
    }

    static String manifestJson(String config, String... layers) {
        return "[{\"Config\":\"" + config + "\",\"RepoTags\":[\"" + Fixtures.NAME + "\"],\"Layers\":[\""
                + String.join("\",\"", layers) + "\"]}]";
    }

    private static String path(byte[] blob) {
        return "blobs/sha256/" + Digest.sha256(blob).hex();
    }

    static String descriptor(String mediaType, byte[] blob) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + Digest.sha256(blob) + "\",\"size\":" + blob.length
                + "}";
    }
}
