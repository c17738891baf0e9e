package io.edgesec.image.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import io.edgesec.format.archive.TarBuilder;
import io.edgesec.format.archive.TarEntry;
import io.edgesec.format.archive.TarLimits;
import io.edgesec.format.archive.TarReader;
import io.edgesec.image.Image;
import io.edgesec.image.ManifestOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the manifest of a docker-archive is claimed to be the one that Jib pushes, and when not. */
class JibArchiveTest {
    @TempDir
    Path folder = Path.of("");

    private JibBuild jib = new JibBuild(folder, Fixtures.MANIFEST, Fixtures.CONFIG);

    @BeforeEach
    void build() throws Exception {
        jib = JibBuild.fromScratch(folder, ImageFormat.Docker);
    }

    @Test
    void the_manifest_is_the_one_that_jib_reports_beside_the_archive() throws IOException {
        digestFile(jib.manifest().toString());

        try (ImageArchive archive = ImageArchive.open(jib.tar())) {
            assertThat(archive.image().identity().manifest()).hasValue(jib.manifest());
            assertThat(archive.image().manifestOrigin()).isEqualTo(ManifestOrigin.RECONSTRUCTED);
            assertThat(archive.remarks()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sha256:0000000000000000000000000000000000000000000000000000000000000000", "", "not a digest"})
    void a_digest_of_another_image_beside_the_archive_makes_it_unknown_and_is_said(String digest) throws IOException {
        digestFile(digest);

        try (ImageArchive archive = ImageArchive.open(jib.tar())) {
            assertUnknown(archive.image());
            assertThat(archive.remarks()).hasSize(1);
            assertThat(archive.remarks().get(0))
                    .contains("jib-image.digest", jib.manifest().toString());
        }
    }

    @Test
    void without_that_file_the_archive_must_be_jibs_to_the_last_byte() throws IOException {
        assertThat(open(rewritten(files -> {})).manifestOrigin()).isEqualTo(ManifestOrigin.RECONSTRUCTED);
        assertUnknown(open(rewritten(files -> files.put("repositories", bytes("{}")))));
        assertUnknown(open(rewritten(files -> replace(files, "manifest.json", text -> text + "\n"))));
        assertUnknown(open(
                rewritten(files -> replace(files, "config.json", text -> text.replace("\"Jib\"", "\"Jab\"")))));
    }

    @Test
    void a_config_of_another_name_is_not_jibs() throws IOException {
        assertUnknown(open(rewritten(files -> {
            files.put("config2.json", files.remove("config.json"));
            replace(files, "manifest.json", text -> text.replace("config.json", "config2.json"));
        })));
    }

    @Test
    void the_names_of_layers_enter_the_manifest_as_digests_to_be_proven() throws IOException {
        Path archive = rewritten(files -> {
            String layer = files.keySet().stream()
                    .filter(name -> name.endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
            String other = "0".repeat(64) + ".tar.gz";
            files.put(other, files.remove(layer));
            replace(files, "manifest.json", text -> text.replace(layer, other));
        });

        assertThat(open(archive).layers().get(0).digest()).hasValue(Fixtures.sha256("0".repeat(64)));
    }

    private static void assertUnknown(Image image) {
        assertThat(image.manifestOrigin()).isEqualTo(ManifestOrigin.UNKNOWN);
        assertThat(image.identity().manifest()).isEmpty();
        assertThat(image.rawManifest()).isEmpty();
        assertThat(image.layers())
                .allSatisfy(layer -> assertThat(layer.digest()).isEmpty());
    }

    private static Image open(Path archive) throws IOException {
        try (ImageArchive opened = ImageArchive.open(archive)) {
            return opened.image();
        }
    }

    private void digestFile(String text) throws IOException {
        Files.writeString(folder.resolve("jib-image.digest"), text);
    }

    private interface Change {
        void make(Map<String, byte[]> files);
    }

    private static void replace(Map<String, byte[]> files, String name, UnaryOperator<String> change) {
        files.put(name, bytes(change.apply(new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8))));
    }

    private Path rewritten(Change change) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(jib.tar())) {
            TarReader tar = TarReader.of(in, TarLimits.defaults());
            for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
                files.put(next.get().name(), tar.content().readAllBytes());
            }
        }
        change.make(files);
        TarBuilder tar = new TarBuilder();
        files.forEach(tar::file);
        return Files.write(folder.resolve("rewritten.tar"), tar.build());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
