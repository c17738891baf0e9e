package io.edgesec.maven.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSnifferTest {
    private static final String HEX = "5ee647bf0325f4a0c3f1e2d3b4a5968778695a4b3c2d1e0f5ee647bf0325f4a0";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config.json HEX.tar.gz manifest.json",
                "HEX/layer.tar HEX.json repositories manifest.json",
                "blobs/sha256/HEX index.json manifest.json oci-layout",
                "./blobs/sha256/HEX ./oci-layout",
                "sha256:HEX HEX.tar.gz manifest.json"
            })
    void an_image_is_known_by_its_entries_gzipped_or_not(String names) throws IOException {
        String[] entries = names.replace("HEX", HEX).split(" ");

        assertThat(ImageSniffer.isImage(TarFile.with(entries).write(folder.resolve("a"))))
                .isTrue();
        assertThat(ImageSniffer.isImage(TarFile.with(entries).writeGzipped(folder.resolve("b"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile maven/app.jar", "app-1.0/bin/app app-1.0/manifest.json", "nested/oci-layout"})
    void a_build_context_or_a_distribution_is_none(String names) throws IOException {
        String[] entries = names.split(" ");

        assertThat(ImageSniffer.isImage(TarFile.with(entries).write(folder.resolve("image.tar"))))
                .isFalse();
        assertThat(ImageSniffer.isImage(TarFile.with(entries).writeGzipped(folder.resolve("image.tar.gz"))))
                .isFalse();
    }

    @Test
    void an_oci_layout_is_a_folder_with_its_marker() throws IOException {
        Files.createDirectories(folder.resolve("layout"));
        assertThat(ImageSniffer.isImage(folder.resolve("layout"))).isFalse();

        Files.writeString(folder.resolve("layout/oci-layout"), "{}");
        assertThat(ImageSniffer.isImage(folder.resolve("layout"))).isTrue();
    }

    @Test
    void damaged_bytes_are_no_image_and_no_error() throws IOException {
        byte[] tar =
                Files.readAllBytes(TarFile.with("config.json", "manifest.json").write(folder.resolve("whole")));
        Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(tar, 700));
        tar[0] ^= 1;
        Files.write(folder.resolve("flipped"), tar);
        Files.write(folder.resolve("half-gzip"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
        Files.write(folder.resolve("empty"), new byte[0]);

        for (String name : new String[] {"cut", "flipped", "half-gzip", "empty", "absent"}) {
            assertThat(ImageSniffer.isImage(folder.resolve(name))).as(name).isFalse();
        }
    }
}
