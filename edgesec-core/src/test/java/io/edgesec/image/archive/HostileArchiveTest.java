package io.edgesec.image.archive;

import static io.edgesec.image.archive.LayoutBuilder.CONFIG;
import static io.edgesec.image.archive.LayoutBuilder.INDEX;
import static io.edgesec.image.archive.LayoutBuilder.LAYER;
import static io.edgesec.image.archive.LayoutBuilder.LAYER_BYTES;
import static io.edgesec.image.archive.LayoutBuilder.MANIFEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.archive.TarBuilder;
import io.edgesec.image.Digest;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.MalformedImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives made to be misread: each is refused with what was found. */
class HostileArchiveTest {
    private static final String FOREIGN = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";

    @TempDir
    Path folder = Path.of("");

    /** An OCI archive that goes wrong in one place, and what the error says. */
    record Attack(String title, String message, Function<LayoutBuilder, LayoutBuilder> make) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Attack> layouts() {
        return List.of(
                attack(
                        "a manifest that is an index, too",
                        "\"manifests\"",
                        l -> l.list(l.blob(MANIFEST, LayoutBuilder.with(sound(l), "\"manifests\":[]")))),
                attack(
                        "an index that is a manifest, too",
                        "\"layers\"",
                        l -> l.list(l.blob(INDEX, "{\"schemaVersion\":2,\"manifests\":[],\"layers\":[]}"))),
                attack(
                        "a manifest that calls itself an index",
                        "calls itself",
                        l -> l.list(l.blob(MANIFEST, sound(l).replace(MANIFEST, INDEX)))),
                attack("a manifest listed as an index", "calls itself", l -> l.list(l.blob(INDEX, sound(l)))),
                attack(
                        "an index listed as a manifest",
                        "\"manifests\"",
                        l -> l.list(l.blob(MANIFEST, LayoutBuilder.index()))),
                attack(
                        "a manifest of schema 1",
                        "schema 1",
                        l -> l.list(l.blob("application/vnd.docker.distribution.manifest.v1+prettyjws", "{}"))),
                attack(
                        "a schemaVersion of 1",
                        "schemaVersion 1",
                        l -> l.list(l.blob(MANIFEST, sound(l).replace("\"schemaVersion\":2", "\"schemaVersion\":1")))),
                attack(
                        "a config that is a manifest",
                        "expected an image config",
                        l -> l.list(l.blob(
                                MANIFEST,
                                LayoutBuilder.manifest(l.blob(CONFIG, sound(l)), l.blob(LAYER, LAYER_BYTES))))),
                attack(
                        "a config that is a web page",
                        "not JSON",
                        l -> l.list(l.blob(
                                MANIFEST,
                                LayoutBuilder.manifest(l.blob(CONFIG, "<html>"), l.blob(LAYER, LAYER_BYTES))))),
                attack(
                        "a config of another type over layers",
                        "config of type",
                        l -> l.list(l.blob(MANIFEST, sound(l).replace(CONFIG, "application/json")))),
                attack("more diff_ids than layers", "2 diff_ids", l -> l.list(image(l, 2))),
                attack("fewer diff_ids than layers", "0 diff_ids", l -> l.list(image(l, 0))),
                attack(
                        "a digest that is a path",
                        "hex",
                        l -> l.list("{\"mediaType\":\"" + MANIFEST + "\",\"digest\":\"sha256:../../x\",\"size\":1}")),
                attack(
                        "a digest with a query",
                        "hex",
                        l -> l.list(l.image("linux/amd64").replaceFirst("sha256:.", "sha256:?"))),
                attack(
                        "an unknown digest",
                        "unknown digest",
                        l -> l.list(l.image("linux/amd64").replaceFirst("sha256:", "md5:"))),
                attack(
                        "a negative size",
                        "negative",
                        l -> l.list(l.image("linux/amd64").replaceFirst("\"size\":", "\"size\":-"))),
                attack(
                        "a size beyond 63 bits",
                        "whole number",
                        l -> l.list(l.image("linux/amd64").replaceFirst("\"size\":", "\"size\":99999999999999999999"))),
                attack(
                        "a manifest of another size",
                        "bytes, expected",
                        l -> l.list(l.image("linux/amd64").replaceFirst("\"size\":", "\"size\":1"))),
                attack("a manifest of other bytes", "not what its digest promises", l -> {
                    String other = sound(l).replace("\"schemaVersion\":2", "\"schemaVersion\": 2");
                    String promised = l.blob(MANIFEST, sound(l) + " ");
                    return l.list(promised).file(path(promised), other);
                }),
                attack("a config of other bytes", "not what its digest promises", l -> {
                    String config = LayoutBuilder.config("linux/amd64", 1);
                    return l.list(l.image("linux/amd64"))
                            .file(path(config.getBytes(UTF_8)), config.replace("amd", "arm"));
                }),
                attack(
                        "a layer of another size",
                        "bytes, expected",
                        l -> l.list(l.image("linux/amd64")).file(path(LAYER_BYTES), "short")),
                attack(
                        "no config",
                        "the config sha256:",
                        l -> l.list(l.image("linux/amd64"))
                                .without(l.blob(CONFIG, LayoutBuilder.config("linux/amd64", 1)))),
                attack(
                        "no layer",
                        "layer 0 sha256:",
                        l -> l.list(l.image("linux/amd64")).without(l.blob(LAYER, LAYER_BYTES))),
                attack(
                        "a layer that may not be distributed",
                        "its owner",
                        l -> l.list(l.blob(MANIFEST, sound(l).replace(LAYER, FOREIGN)))
                                .without(LayoutBuilder.descriptor(FOREIGN, LAYER_BYTES))),
                attack(
                        "a layer of unknown type beside one that is known",
                        "unknown type",
                        l -> l.list(l.blob(
                                MANIFEST,
                                LayoutBuilder.manifest(
                                        l.blob(CONFIG, LayoutBuilder.config("linux/amd64", 2)),
                                        l.blob(LAYER, LAYER_BYTES),
                                        l.blob("application/x-layer", LAYER_BYTES))))),
                attack("indexes nested too deep", "nested deeper", l -> l.list(nested(l, 5))),
                attack(
                        "an index that is not there",
                        "the index sha256:",
                        l -> l.list(LayoutBuilder.descriptor(INDEX, new byte[1]))),
                attack(
                        "too many manifests",
                        "1000",
                        l -> l.list(
                                "x".repeat(1001).replace("x", l.image("linux/amd64") + ",") + l.image("linux/amd64"))),
                attack(
                        "another layout version",
                        "1.0.0",
                        l -> l.list(l.image("linux/amd64")).file("oci-layout", "{\"imageLayoutVersion\":\"2.0.0\"}")),
                attack("an index of nothing", "lists no image", l -> l),
                attack("an index nested a million deep", "not JSON", l -> l.file("index.json", "[".repeat(1_000_000))),
                attack(
                        "a key twice",
                        "twice",
                        l -> l.file("index.json", "{\"schemaVersion\":2,\"manifests\":[],\"manifests\":[1]}")),
                attack("an index beyond 4 MiB", "more than the", l -> l.file("index.json", " ".repeat((4 << 20) + 1))),
                attack(
                        "an index that is not UTF-8",
                        "UTF-8",
                        l -> l.file("index.json", new byte[] {'"', (byte) 0xff, '"'})));
    }

    private static Attack attack(String title, String message, Function<LayoutBuilder, LayoutBuilder> make) {
        return new Attack(title, message, make);
    }

    private static String sound(LayoutBuilder layout) {
        return LayoutBuilder.manifest(
                layout.blob(CONFIG, LayoutBuilder.config("linux/amd64", 1)), layout.blob(LAYER, LAYER_BYTES));
    }

    private static String image(LayoutBuilder layout, int diffIds) {
        return layout.blob(
                MANIFEST,
                LayoutBuilder.manifest(
                        layout.blob(CONFIG, LayoutBuilder.config("linux/amd64", diffIds)),
                        layout.blob(LAYER, LAYER_BYTES)));
    }

    private static String nested(LayoutBuilder layout, int depth) {
        String descriptor = layout.image("linux/amd64");
        for (int i = 0; i < depth; i++) {
            descriptor = layout.blob(INDEX, LayoutBuilder.index(descriptor));
        }
        return descriptor;
    }

    private static String path(String descriptor) {
        int hex = descriptor.indexOf("sha256:") + 7;
        return "blobs/sha256/" + descriptor.substring(hex, hex + 64);
    }

    private static String path(byte[] blob) {
        return "blobs/sha256/" + Digest.sha256(blob).hex();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void a_hostile_layout_is_refused(Attack attack) throws IOException {
        Path archive = write(attack.make().apply(new LayoutBuilder()).build());

        assertRefused(archive, attack.message());
    }

    /** A tar that goes wrong in one place, and what the error says. */
    record TarAttack(String title, String message, TarBuilder tar) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<TarAttack> tars() throws IOException {
        String layers = "\"Layers\":[\"l.tar\"]}]";
        TarBuilder loop =
                docker("[{\"Config\":\"c\"," + layers).symbolicLink("c", "d").symbolicLink("d", "c");
        return List.of(
                tar("null", "lists no image", docker("null")),
                tar("an empty list", "lists no image", docker("[]")),
                tar("an object", "expected a list", docker("{}")),
                tar("no config", "\"Config\" is missing", docker("[{\"Layers\":[]}]")),
                tar("two manifest.json", "is there twice", docker("[]").file("manifest.json", "[]")),
                tar(
                        "the same manifest.json by another name",
                        "is there twice",
                        docker("[]").file("./manifest.json", "[]")),
                tar("an absolute config", "leaves the archive", docker("[{\"Config\":\"/etc/passwd\"," + layers)),
                tar("a config above", "leaves the archive", docker("[{\"Config\":\"a/../../c\"," + layers)),
                tar("an absolute layer", "leaves the archive", docker("[{\"Config\":\"c\",\"Layers\":[\"/l\"]}]")),
                tar("a config with a NUL", "leaves the archive", docker("[{\"Config\":\"c\\u0000\"," + layers)),
                tar("a config with a backslash", "leaves the archive", docker("[{\"Config\":\"..\\\\c\"," + layers)),
                tar("a config that is not there", "listed but not there", docker("[{\"Config\":\"c\"," + layers)),
                tar("links in a circle", "links behind", loop),
                tar(
                        "a link out of the archive",
                        "leaves the archive",
                        docker("[]").symbolicLink("l", "../../etc/passwd")),
                tar("an absolute link", "leaves the archive", docker("[]").symbolicLink("l", "/etc/passwd")),
                tar("an entry above", "leaves the archive", docker("[]").file("../x", "")),
                tar("an absolute entry", "leaves the archive", docker("[]").file("/x", "")),
                tar("a device", "a device or pipe", docker("[]").entry('3', "x", "", 0, new byte[0])),
                tar(
                        "a config whose name promises other bytes",
                        "not what its name promises",
                        docker("[{\"Config\":\"" + "0".repeat(64) + ".json\"," + layers)
                                .file("0".repeat(64) + ".json", Fixtures.config())),
                tar(
                        "no layer",
                        "layer 0 \"l.tar\" is listed",
                        docker("[{\"Config\":\"c\"," + layers).file("c", LayoutBuilder.config("linux/amd64", 1))),
                tar(
                        "more layers than diff_ids",
                        "2 diff_ids",
                        docker("[{\"Config\":\"c\"," + layers)
                                .file("c", LayoutBuilder.config("linux/amd64", 2))
                                .file("l.tar", LAYER_BYTES)),
                tar("an image of before manifest.json", "save it again", new TarBuilder().file("repositories", "{}")),
                tar("some other tar", "neither a docker-archive", new TarBuilder().file("README", "hello")));
    }

    private static TarAttack tar(String title, String message, TarBuilder tar) {
        return new TarAttack(title, message, tar);
    }

    private static TarBuilder docker(String manifestJson) {
        return new TarBuilder().file("manifest.json", manifestJson);
    }

    @ParameterizedTest
    @MethodSource("tars")
    void a_hostile_docker_archive_is_refused(TarAttack attack) throws IOException {
        assertRefused(write(attack.tar().build()), attack.message());
    }

    @Test
    void index_and_manifest_json_that_list_different_images_are_refused() throws IOException {
        byte[] other =
                new String(Fixtures.config(), UTF_8).replace("amd64", "arm64").getBytes(UTF_8);
        byte[] manifest = DockerSave.manifest();

        assertRefused(
                write(DockerSave.hybrid(DockerSave.index(manifest), manifest, other)),
                "different tools would load different images");
    }

    @Test
    void an_image_that_only_the_index_lists_is_refused() throws IOException {
        byte[] manifest = DockerSave.manifest();
        byte[] hidden = new String(manifest, UTF_8)
                .replace(Fixtures.CONFIG.hex(), Digest.sha256(LAYER_BYTES).hex())
                .getBytes(UTF_8);
        String index = LayoutBuilder.index(
                LayoutBuilder.descriptor(MANIFEST, manifest), LayoutBuilder.descriptor(MANIFEST, hidden));
        byte[] archive = DockerSave.hybrid(index, manifest, Fixtures.config());
        byte[] both = new TarBuilder()
                .file("blobs/sha256/" + Digest.sha256(hidden).hex(), hidden)
                .raw(archive)
                .unfinished();

        assertRefused(write(both), "in index.json but not in manifest.json");
    }

    @Test
    void which_form_of_a_hybrid_archive_won_is_said() throws IOException {
        try (ImageArchive archive = ImageArchive.open(write(DockerSave.hybrid()))) {
            assertThat(archive.remarks())
                    .containsExactly(
                            "the archive holds an OCI layout and a docker-archive of the same images; the layout was read");
        }
    }

    @Test
    void a_platform_of_a_hybrid_archive_that_was_not_saved_is_said() throws IOException {
        byte[] manifest = DockerSave.manifest();
        String absent = LayoutBuilder.with(
                LayoutBuilder.descriptor(MANIFEST, new byte[1]),
                "\"platform\":{\"os\":\"linux\",\"architecture\":\"arm64\"}");
        String index = DockerSave.index(manifest).replace("\"manifests\":[", "\"manifests\":[" + absent + ",");

        try (ImageArchive archive = ImageArchive.open(write(DockerSave.hybrid(index, manifest, Fixtures.config())))) {
            assertThat(archive.images()).hasSize(1);
            assertThat(archive.remarks())
                    .anyMatch(remark -> remark.contains("linux/arm64") && remark.contains("not saved"));
        }
    }

    @Test
    void a_truncated_archive_is_refused() throws IOException {
        byte[] archive = Files.readAllBytes(Fixtures.path("skopeo-docker-archive.tar"));

        assertRefused(write(Arrays.copyOf(archive, 5000)), "ends within");
        assertRefused(Fixtures.gzipped(write(Arrays.copyOf(archive, 5000)), folder.resolve("cut.gz")), "ends within");
    }

    @Test
    void a_compressed_archive_is_held_against_the_limits_and_leaves_no_file() throws IOException {
        ImageLimits defaults = ImageLimits.defaults();
        ImageLimits small = new ImageLimits(
                defaults.manifest(),
                defaults.config(),
                4,
                512,
                10_000,
                1000,
                0,
                1000,
                4096,
                255,
                1 << 20,
                40,
                16,
                1000,
                1 << 20);
        Path bomb = Fixtures.gzipped(Fixtures.path("skopeo-docker-archive.tar"), folder.resolve("bomb"));
        List<Path> before = spooled();

        assertThatThrownBy(() -> ImageArchive.open(bomb, small))
                .isInstanceOf(MalformedImageException.class)
                .hasMessageContaining("10000 bytes");
        assertThat(spooled()).isEqualTo(before);
    }

    private static List<Path> spooled() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir", ".")))) {
            return files.filter(file -> file.getFileName().toString().matches("edgesec-\\d+\\.tar"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void what_is_not_there_or_no_archive_is_an_error_that_names_it() throws IOException {
        assertThatThrownBy(() -> ImageArchive.open(folder.resolve("none.tar")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("none.tar");
        assertRefused(write("just some text".getBytes(UTF_8)), "archive");
        assertRefused(write(new byte[0]), "neither a docker-archive");
        assertRefused(Files.createDirectory(folder.resolve("empty")), "neither a docker-archive");
    }

    private void assertRefused(Path archive, String message) {
        assertThatThrownBy(() -> {
                    try (ImageArchive opened = ImageArchive.open(archive)) {
                        opened.images();
                    }
                })
                .isInstanceOfAny(MalformedImageException.class, MalformedDocumentException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(archive.toString());
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("image.tar"), bytes);
    }
}
