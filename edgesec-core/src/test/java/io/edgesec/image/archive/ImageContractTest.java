package io.edgesec.image.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import io.edgesec.format.archive.Decompression;
import io.edgesec.format.archive.DecompressionLimits;
import io.edgesec.format.archive.TarEntry;
import io.edgesec.format.archive.TarLimits;
import io.edgesec.format.archive.TarReader;
import io.edgesec.format.archive.VerifyingInputStream;
import io.edgesec.image.Digest;
import io.edgesec.image.Image;
import io.edgesec.image.Layer;
import io.edgesec.image.LayerOrigin;
import io.edgesec.image.ManifestOrigin;
import io.edgesec.image.Platform;
import io.edgesec.image.StoredBytes;
import io.edgesec.image.manifest.NoSuchImageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for an image of every form of archive. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImageContractTest {
    /** One form, and what is special about it. */
    record Form(
            String title,
            Path archive,
            ManifestOrigin origin,
            Optional<Digest> manifest,
            Digest config,
            String name,
            String file) {
        @Override
        public String toString() {
            return title;
        }
    }

    private List<Form> forms = List.of();

    @BeforeAll
    void build(@TempDir Path folder) throws Exception {
        JibBuild jib = JibBuild.onBase(Files.createDirectory(folder.resolve("jib")));
        JibBuild jibOci = JibBuild.fromScratch(Files.createDirectory(folder.resolve("jib-oci")), ImageFormat.OCI);
        Path hybrid = Files.write(folder.resolve("hybrid"), DockerSave.hybrid());
        forms = List.of(
                stored("umoci's layout folder", Fixtures.path("umoci-layout"), Fixtures.MANIFEST, "1.0"),
                stored("skopeo's zstd layout", Fixtures.path("skopeo-zstd-layout"), Fixtures.ZSTD_MANIFEST, "1.0"),
                stored("skopeo's OCI archive", oci(), Fixtures.MANIFEST, Fixtures.NAME),
                stored(
                        "a gzipped OCI archive",
                        Fixtures.gzipped(oci(), folder.resolve("oci")),
                        Fixtures.MANIFEST,
                        Fixtures.NAME),
                stored("docker save 25", hybrid, Digest.sha256(DockerSave.manifest()), Fixtures.NAME),
                unknown("skopeo's docker-archive", docker()),
                unknown("a gzipped docker-archive", Fixtures.gzipped(docker(), folder.resolve("docker"))),
                unknown("docker save 24", Files.write(folder.resolve("old"), DockerSave.old())),
                unknown("docker save with an empty index", Files.write(folder.resolve("e"), DockerSave.emptyIndex())),
                new Form(
                        "Jib's docker-archive",
                        jib.tar(),
                        ManifestOrigin.RECONSTRUCTED,
                        Optional.of(jib.manifest()),
                        jib.config(),
                        Fixtures.NAME,
                        "app/App.txt"),
                new Form(
                        "Jib's OCI archive",
                        jibOci.tar(),
                        ManifestOrigin.STORED,
                        Optional.of(jibOci.manifest()),
                        jibOci.config(),
                        Fixtures.NAME,
                        "app/App.txt"));
    }

    private static Path oci() {
        return Fixtures.path("skopeo-oci-archive.tar");
    }

    private static Path docker() {
        return Fixtures.path("skopeo-docker-archive.tar");
    }

    private static Form stored(String title, Path archive, Digest manifest, String name) {
        return new Form(
                title, archive, ManifestOrigin.STORED, Optional.of(manifest), Fixtures.CONFIG, name, "app/hello");
    }

    private static Form unknown(String title, Path archive) {
        return new Form(
                title, archive, ManifestOrigin.UNKNOWN, Optional.empty(), Fixtures.CONFIG, Fixtures.NAME, "app/hello");
    }

    Stream<Form> forms() {
        return forms.stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void says_what_the_image_is(Form form) throws IOException {
        try (ImageArchive archive = ImageArchive.open(form.archive())) {
            Image image = archive.image();

            assertThat(image.identity().config()).contains(form.config());
            assertThat(image.identity().manifest()).isEqualTo(form.manifest());
            assertThat(image.manifestOrigin()).isEqualTo(form.origin());
            assertThat(image.rawManifest().map(Digest::sha256)).isEqualTo(form.manifest());
            assertThat(image.names()).containsExactly(form.name());
            assertThat(image.platform()).isEqualTo(Platform.parse("linux/amd64"));
            assertThat(image.source()).isEqualTo(form.archive().toString());
            assertThat(image.config().diffIds()).hasSameSizeAs(image.layers());
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void every_layer_is_what_was_promised(Form form) throws IOException {
        try (ImageArchive archive = ImageArchive.open(form.archive())) {
            for (Layer layer : archive.image().layers()) {
                assertThat(archive.image().layers().get(layer.index()).diffId()).isEqualTo(layer.diffId());
                verify(layer);
            }
        }
    }

    private static void verify(Layer layer) throws IOException {
        byte[] bytes;
        try (InputStream in = layer.open()) {
            bytes = in.readAllBytes();
        }
        assertThat(bytes.length).isEqualTo((int) layer.size());
        layer.digest().ifPresent(digest -> assertThat(Digest.sha256(bytes)).isEqualTo(digest));
        try (InputStream in = plain(layer)) {
            VerifyingInputStream.of(
                            in,
                            "the layer",
                            layer.diffId().newMessageDigest(),
                            layer.diffId().hex(),
                            OptionalLong.empty())
                    .verify();
        }
        if (layer.stored().isPresent()) {
            StoredBytes stored = layer.stored().get();
            byte[] file = Files.readAllBytes(stored.file());
            assertThat(stored.fileSize()).isEqualTo(file.length);
            assertThat(Arrays.copyOfRange(file, (int) stored.offset(), (int) (stored.offset() + stored.length())))
                    .isEqualTo(bytes);
        }
    }

    private static InputStream plain(Layer layer) throws IOException {
        return Decompression.of(layer.open(), DecompressionLimits.defaults());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void the_layers_hold_the_files(Form form) throws IOException {
        Set<String> names = new TreeSet<>();
        try (ImageArchive archive = ImageArchive.open(form.archive())) {
            for (Layer layer : archive.image().layers()) {
                TarReader tar = TarReader.of(plain(layer), TarLimits.defaults());
                for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
                    names.add(next.get().name());
                }
            }
        }
        assertThat(names).contains(form.file());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void only_a_compressed_archive_does_not_lie_in_a_local_file(Form form) throws IOException {
        try (ImageArchive archive = ImageArchive.open(form.archive())) {
            boolean spooled = form.title().startsWith("a gzipped");
            assertThat(archive.image().layers())
                    .allSatisfy(layer -> assertThat(layer.stored().isEmpty()).isEqualTo(spooled));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void an_image_is_found_by_name_tag_digest_and_platform(Form form) throws IOException {
        try (ImageArchive archive = ImageArchive.open(form.archive())) {
            Digest config = archive.image().identity().config().orElseThrow();
            assertThat(archive.images()).hasSize(1);
            assertThat(archive.image(Platform.parse("linux/amd64")).identity().config())
                    .contains(config);
            assertThat(archive.image(form.name()).identity().config()).contains(config);
            assertThat(archive.image(config.toString()).identity().config()).contains(config);
            if (form.manifest().isPresent()) {
                assertThat(archive.image(form.manifest().get().toString()).names())
                        .containsExactly(form.name());
            }
            assertThatThrownBy(() -> archive.image("other:2"))
                    .isInstanceOf(NoSuchImageException.class)
                    .hasMessageContaining("no image called \"other:2\"")
                    .hasMessageContaining(form.name())
                    .hasMessageContaining("linux/amd64");
            assertThatThrownBy(() -> archive.image(Platform.parse("linux/s390x")))
                    .isInstanceOf(NoSuchImageException.class)
                    .hasMessageContaining("linux/s390x");
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void layers_are_read_by_many_threads_at_once(Form form) throws IOException {
        try (ImageArchive archive = ImageArchive.open(form.archive())) {
            List<Layer> layers = archive.image().layers();
            boolean same = Stream.generate(() -> layers.get(0))
                            .limit(32)
                            .parallel()
                            .map(ImageContractTest::hash)
                            .distinct()
                            .count()
                    == 1;
            assertThat(same).isTrue();
        }
    }

    private static Digest hash(Layer layer) {
        try (InputStream in = layer.open()) {
            return Digest.sha256(in.readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void the_history_tells_who_made_each_layer(Form form) throws IOException {
        try (ImageArchive archive = ImageArchive.open(form.archive())) {
            List<Layer> layers = archive.image().layers();
            if (form.title().startsWith("Jib's")) {
                Layer top = layers.get(layers.size() - 1);
                assertThat(top.createdBy()).hasValue("jib-maven-plugin:3.5.2");
                assertThat(top.origin()).isEqualTo(LayerOrigin.APPLICATION);
                assertThat(layers.subList(0, layers.size() - 1))
                        .allSatisfy(layer -> assertThat(layer.origin()).isEqualTo(LayerOrigin.BASE));
            } else {
                assertThat(layers).allSatisfy(layer -> {
                    assertThat(layer.createdBy()).hasValue("umoci repack");
                    assertThat(layer.origin()).isEqualTo(LayerOrigin.UNKNOWN);
                });
            }
        }
    }
}
