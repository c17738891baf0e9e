package io.edgesec.inventory.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgesec.build.Build;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileType;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus.Outcome;
import io.edgesec.inventory.CatalogerStatus.Problem;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.PackageType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileArchivesTest {
    private static final byte[] LIB =
            Jars.jar().pom("org.lib", "lib", "1.0").classes("org/lib/A").deflated();

    private static Cataloged catalog(String path, byte[] bytes) {
        return catalog(MemoryFilesystem.of(path, bytes), ImageLimits.defaults());
    }

    private static Cataloged catalog(MemoryFilesystem filesystem, ImageLimits limits) {
        return JavaArchives.cataloger(Build.none(), limits).catalog(filesystem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.jar", "x.war", "x.ear", "X.JAR"})
    void what_is_no_archive_is_a_problem_and_listed(String name) {
        Cataloged cataloged = catalog("app/" + name, new byte[] {1, 2, 3});
        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(cataloged.status().problems()).extracting(Problem::path).containsExactly("app/" + name);
        assertThat(cataloged.components()).singleElement().satisfies(c -> {
            assertThat(c.type()).isEqualTo(PackageType.UNIDENTIFIED);
            assertThat(c.hashes()).containsKey("SHA-256");
        });
    }

    @Test
    void what_another_format_may_be_called_is_no_problem_nor_is_an_empty_file() {
        Cataloged cataloged = catalog(
                new MemoryFilesystem()
                        .with("a.rar", new byte[] {'R', 'a', 'r', '!'})
                        .with("empty.jar", new byte[0]),
                ImageLimits.defaults());
        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(cataloged.components()).hasSize(2).noneMatch(Component::isIdentified);
    }

    @Test
    void a_damaged_archive_in_an_archive_makes_the_result_partial_and_its_neighbours_are_named() {
        byte[] fat = Jars.jar()
                .file("BOOT-INF/lib/lib-1.0.jar", LIB)
                .file("BOOT-INF/lib/cut.jar", Arrays.copyOf(LIB, 60))
                .stored();
        Cataloged cataloged = catalog("app.jar", fat);
        assertThat(cataloged.status().problems())
                .extracting(Problem::path)
                .containsExactly("app.jar!/BOOT-INF/lib/cut.jar");
        assertThat(cataloged.components()).extracting(Component::name).contains("org.lib:lib", "cut.jar");
    }

    @Test
    void archives_nested_four_thousand_deep_end_in_a_problem() {
        byte[] archive = LIB;
        for (int i = 0; i < 4000; i++) {
            archive = Jars.jar().file("n.jar", archive).stored();
        }
        Cataloged cataloged = catalog("app.jar", archive);
        assertThat(cataloged.status().problems())
                .singleElement()
                .satisfies(p -> assertThat(p.reason()).contains("nested deeper than 16"));
    }

    @Test
    void archives_that_inflate_to_far_more_than_their_file_end_in_a_problem() {
        byte[] inner = Jars.jar().file("zeros", new byte[32 << 20]).stored();
        Jars outer = Jars.jar();
        for (int i = 0; i < 5; i++) {
            outer.file("bomb" + i + ".jar", inner);
        }
        Cataloged cataloged = catalog("app.jar", outer.deflated());
        assertThat(cataloged.status().problems())
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.reason()).contains("inflate to more than"));
    }

    @Test
    void archives_beyond_memory_are_read_through_a_file() {
        byte[] ballast = new byte[20 << 20];
        new Random(1).nextBytes(ballast);
        byte[] middle =
                Jars.jar().file("ballast", ballast).file("lib-1.0.jar", LIB).deflated();
        byte[] fat = Jars.jar().file("middle.jar", middle).deflated();
        Cataloged cataloged = catalog("app.jar", fat);
        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(cataloged.components()).extracting(Component::name).contains("org.lib:lib");
    }

    @Test
    void a_size_that_lies_is_no_matter() throws IOException {
        ArchiveProbe probe = new ArchiveProbe(ImageLimits.defaults());
        byte[] honest = probe.read(file(LIB.length), new ByteArrayInputStream(LIB));
        assertThat(probe.read(file(3), new ByteArrayInputStream(LIB))).isEqualTo(honest);
        assertThat(probe.read(file(LIB.length + 9), new ByteArrayInputStream(LIB)))
                .isEqualTo(honest);
        assertThat(probe.read(file(1L << 40), new ByteArrayInputStream(LIB))).isEqualTo(honest);
    }

    @Test
    void a_stream_that_breaks_off_is_an_error() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(LIB), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        });
        assertThatThrownBy(() -> new ArchiveProbe(ImageLimits.defaults()).read(file(1 << 20), broken))
                .hasMessage("broken");
    }

    @Test
    void mutations_never_end_in_anything_but_a_result() {
        byte[] fat = Jars.jar()
                .manifest("Bundle-SymbolicName: a.b", "Bundle-Version: 1")
                .file("BOOT-INF/lib/lib-1.0.jar", LIB)
                .stored();
        Random random = new Random(20261125);
        for (int run = 0; run < 2000; run++) {
            byte[] mutant = fat.clone();
            for (int i = random.nextInt(5); i >= 0; i--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            }
            assertThat(catalog("app.jar", mutant).components()).isNotEmpty();
        }
    }

    @Test
    void kept_bytes_that_are_damaged_are_refused() throws IOException {
        byte[] kept = new ArchiveProbe(ImageLimits.defaults()).read(file(LIB.length), new ByteArrayInputStream(LIB));
        Random random = new Random(20261125);
        for (int run = 0; run < 2000; run++) {
            byte[] mutant = Arrays.copyOf(kept, kept.length - random.nextInt(2));
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            try {
                RecordCodec.decode(mutant);
            } catch (IOException e) {
                assertThat(e).isNotNull();
            }
        }
    }

    private static FileEntry file(long size) {
        return new FileEntry("app/lib-1.0.jar", FileType.REGULAR, size, 0644, 0, 0, 0, Optional.empty());
    }
}
