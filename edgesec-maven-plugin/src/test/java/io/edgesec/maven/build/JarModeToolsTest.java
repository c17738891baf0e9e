package io.edgesec.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.build.BuildArtifact;
import io.edgesec.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarModeToolsTest {
    @TempDir
    Path folder;

    @Test
    void what_the_spring_boot_plugin_carries_is_named_with_its_version() throws IOException {
        Path loader = folder.resolve("spring-boot-loader-tools.jar");
        byte[] tool = {1, 2, 3};
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(loader))) {
            for (String name : List.of(
                    "META-INF/jarmode/spring-boot-jarmode-layertools.jar",
                    "META-INF/jarmode/deeper/other.jar",
                    "META-INF/loader/spring-boot-loader.jar")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(tool);
                zip.closeEntry();
            }
        }

        List<BuildArtifact> tools = JarModeTools.in(loader, "2.6.1");

        assertThat(tools).singleElement().satisfies(artifact -> {
            assertThat(artifact.coordinates().gav())
                    .isEqualTo("org.springframework.boot:spring-boot-jarmode-layertools:2.6.1");
            assertThat(artifact.sha256()).isEqualTo(Digest.sha256(tool));
        });
    }
}
