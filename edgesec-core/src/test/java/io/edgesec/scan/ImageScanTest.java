package io.edgesec.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgesec.build.Build;
import io.edgesec.image.Digest;
import io.edgesec.image.Layer;
import io.edgesec.image.MalformedImageException;
import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.TarText;
import io.edgesec.image.filesystem.TestLayer;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus.Outcome;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.OperatingSystem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageScanTest {
    private static final ScanOptions OPTIONS = scan(List.of(new JarHashes("jars")), new OsRelease());

    private static final Layer BASE = TestLayer.gzip(0, TarText.tar("""
            file etc/os-release = debian
            file etc/passwd = app:x:1000:1000::/:/bin/sh
            file lib/a.jar = one
            file lib/gone.jar = two
            """));
    private static final Layer APPLICATION = TestLayer.plain(1, TarText.tar("""
            file lib/.wh.gone.jar
            file app/b.jar = one
            file app/c.jar = three
            """));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void lists_what_is_visible_whatever_the_number_of_threads(int threads) throws IOException {
        ImageScan scan = ImageScan.of(TestImage.withUser("app", BASE, APPLICATION), OPTIONS.withThreads(threads));

        assertThat(scan.inventory().operatingSystem().map(OperatingSystem::id)).contains("debian");
        assertThat(scan.inventory().components())
                .extracting(c -> c.occurrences().stream().map(o -> o.path()).toList())
                .containsExactlyInAnyOrder(List.of("app/b.jar", "lib/a.jar"), List.of("app/c.jar"));
        assertThat(scan.inventory().isComplete()).isTrue();
        assertThat(scan.inventory().layers())
                .extracting(l -> l.uncompressedSize())
                .containsExactly(5120L, 3584L);
        assertThat(scan.hardening().user().uid()).hasValue(1000);
        assertThat(scan.anomalies()).isEmpty();
    }

    @Test
    void a_component_that_two_catalogers_name_is_one_with_all_its_places() throws IOException {
        ScanOptions twice = scan(List.of(new JarHashes("x"), new JarHashes("y")), new OsRelease());

        ImageScan scan = ImageScan.of(TestImage.of(BASE, APPLICATION), twice);

        assertThat(scan.inventory().components()).hasSize(2);
        assertThat(scan.inventory().catalogers())
                .extracting(c -> c.components())
                .containsExactly(3, 3);
        assertThat(scan.inventory().components())
                .flatExtracting(Component::occurrences)
                .hasSize(3);
    }

    @Test
    void what_a_probe_cannot_read_makes_the_inventory_partial() throws IOException {
        Layer layer = TestLayer.gzip(0, TarText.tar("file a.jar", "file b.jar = bug", "file c.jar = fine"));

        ImageScan scan = ImageScan.of(TestImage.of(layer), OPTIONS);

        assertThat(scan.inventory().components()).hasSize(1);
        assertThat(scan.inventory().catalogers())
                .singleElement()
                .satisfies(status -> assertThat(status.outcome()).isEqualTo(Outcome.PARTIAL))
                .satisfies(status -> assertThat(status.problems())
                        .extracting(p -> p.path() + " " + p.reason())
                        .containsExactly(
                                "a.jar not a jar", "b.jar its reader failed: java.lang.IllegalStateException: bug"));
    }

    @Test
    void a_cataloger_that_throws_has_failed_and_the_others_count() throws IOException {
        Cataloger<Cataloged> broken = new Cataloger<>() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public List<FileProbe> probes() {
                return List.of();
            }

            @Override
            public Cataloged catalog(ImageFilesystem filesystem) {
                return deeper(filesystem);
            }

            private Cataloged deeper(ImageFilesystem filesystem) {
                return catalog(filesystem);
            }
        };
        ScanOptions options = scan(List.of(broken, new JarHashes("jars")), new OsRelease());

        ImageScan scan = ImageScan.of(TestImage.of(BASE), options);

        assertThat(scan.inventory().components()).hasSize(2);
        assertThat(scan.inventory().catalogers())
                .extracting(c -> c.cataloger() + " " + c.outcome())
                .containsExactly("broken FAILED", "jars SUCCEEDED");
        assertThat(scan.inventory().catalogers().get(0).problems().get(0).reason())
                .contains("StackOverflowError");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void of_several_bad_layers_the_lowest_is_reported(int threads) {
        Layer good = TestLayer.gzip(0, TarText.tar("file a = 1"));
        Layer bad = TestLayer.of(1, Digest.sha256(new byte[0]), Optional.empty(), TarText.tar("file b = 2"));
        Layer worse = TestLayer.of(2, Digest.sha256(new byte[0]), Optional.empty(), new byte[700]);

        assertThatThrownBy(() -> ImageScan.of(TestImage.of(good, bad, worse), OPTIONS.withThreads(threads)))
                .isInstanceOf(MalformedImageException.class)
                .hasMessageContaining("layer 1 (")
                .hasMessageContaining("not what its digest promises");
    }

    @Test
    void bytes_that_are_not_those_of_the_manifest_are_refused() {
        byte[] tar = TarText.tar("file a = 1");
        byte[] stored = TestLayer.gzipped(tar);
        byte[] longer = Arrays.copyOf(stored, stored.length + 1);
        Digest claimed = Digest.sha256(stored);
        Layer trailing = TestLayer.of(0, Digest.sha256(tar), Optional.of(claimed), longer);
        Layer other = TestLayer.of(0, Digest.sha256(tar), Optional.of(Digest.sha256(tar)), stored);
        Layer wrongDiffId = TestLayer.of(0, claimed, Optional.of(claimed), stored);

        for (Layer layer : List.of(trailing, other, wrongDiffId)) {
            assertThatThrownBy(() -> ImageScan.of(TestImage.of(layer), OPTIONS))
                    .isInstanceOf(MalformedImageException.class)
                    .hasMessageContaining("not what its digest promises");
        }
    }

    @Test
    void a_deadline_that_passed_ends_the_scan() {
        ScanOptions late = OPTIONS.withDeadline(Instant.EPOCH);

        assertThatThrownBy(() -> ImageScan.of(TestImage.of(BASE), late)).isInstanceOf(InterruptedIOException.class);
    }

    @Test
    void an_interrupted_thread_ends_the_scan_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> ImageScan.of(TestImage.of(BASE), OPTIONS))
                    .isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void progress_ends_at_the_stored_size_of_all_layers() throws IOException {
        Queue<Long> read = new ConcurrentLinkedQueue<>();
        long size = BASE.size() + APPLICATION.size();

        ImageScan watched =
                ImageScan.of(TestImage.withUser("app", BASE, APPLICATION), OPTIONS.withProgress((bytes, total) -> {
                    assertThat(total).isEqualTo(size);
                    read.add(bytes);
                }));

        assertThat(read).isNotEmpty();
        assertThat(Collections.max(read)).isEqualTo(size);
        assertThat(watched).isEqualTo(ImageScan.of(TestImage.withUser("app", BASE, APPLICATION), OPTIONS));
    }

    @Test
    void a_scan_without_catalogers_is_no_scan() {
        assertThatThrownBy(() -> Catalogers.of(List.of(), new OsRelease()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ScanOptions scan(List<Cataloger<Cataloged>> components, OsRelease release) {
        return ScanOptions.of(Build.none()).withCatalogers(Catalogers.of(components, release));
    }
}
