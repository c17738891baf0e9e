package io.edgesec.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.edgesec.build.Build;
import io.edgesec.image.Digest;
import io.edgesec.image.MalformedImageException;
import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.TarText;
import io.edgesec.image.filesystem.TestLayer;
import io.edgesec.inventory.Cataloged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LayerCacheTest {
    private static final byte[] TAR = TarText.tar("file a.jar = one", "file etc/os-release = debian");
    private static final byte[] STORED = TestLayer.gzipped(TAR);
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    private ScanOptions options;
    private Path file;

    @BeforeEach
    void layer_in_a_file() throws IOException {
        options = scan(List.of(new JarHashes("jars")), new OsRelease()).withCacheDirectory(folder.resolve("cache"));
        file = folder.resolve("image.tar");
        write(STORED, LONG_AGO);
    }

    private void write(byte[] bytes, FileTime modified) throws IOException {
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, modified);
    }

    private TestLayer layer() throws IOException {
        return TestLayer.gzip(0, TAR).in(file);
    }

    /** Scans, holds the result against one without a cache, and tells how often the layer was opened. */
    private int openings(TestLayer layer, ScanOptions with) throws IOException {
        int before = layer.openings().get();
        ImageScan scan = ImageScan.of(TestImage.of(layer), with);
        int openings = layer.openings().get() - before;
        TestLayer inMemory = TestLayer.of(0, layer.diffId(), layer.digest(), layer.bytes());
        ScanOptions uncached =
                ScanOptions.of(Build.none()).withCatalogers(with.catalogers().orElseThrow());
        assertThat(scan).isEqualTo(ImageScan.of(TestImage.of(inMemory), uncached));
        assertThat(scan.inventory().components()).hasSize(1);
        assertThat(scan.inventory().operatingSystem()).isPresent();
        return openings;
    }

    @Test
    void an_unchanged_file_is_not_read_again() throws IOException {
        assertThat(openings(layer(), options)).isEqualTo(1);
        assertThat(openings(layer(), options)).isZero();
        assertThat(openings(layer(), options.withForce(true))).isEqualTo(1);
    }

    @Test
    void a_rewritten_file_is_hashed_and_its_layer_not_inflated() throws IOException {
        openings(layer(), options);
        write(STORED, FileTime.from(Instant.parse("2021-01-01T00:00:00Z")));

        assertThat(openings(layer(), options)).isEqualTo(1);
        assertThat(openings(layer(), options)).isZero();
    }

    @Test
    void a_rewritten_file_with_other_bytes_is_refused() throws IOException {
        openings(layer(), options);
        TestLayer claimed = layer();
        byte[] other = STORED.clone();
        other[STORED.length - 1] ^= 1;
        write(other, FileTime.from(Instant.parse("2021-01-01T00:00:00Z")));
        TestLayer changed = claimed.in(file);

        assertThatThrownBy(() -> ImageScan.of(TestImage.of(changed), options))
                .isInstanceOf(MalformedImageException.class);
    }

    /** Whoever puts the modification time back cannot put back when the file was changed. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "keeps no time of change")
    void other_bytes_under_the_same_size_time_and_key_are_seen() throws IOException {
        openings(layer(), options);
        byte[] other = STORED.clone();
        other[STORED.length - 1] ^= 1;
        write(other, LONG_AGO);

        TestLayer same = layer();
        assertThatThrownBy(() -> ImageScan.of(TestImage.of(same), options)).isInstanceOf(MalformedImageException.class);
    }

    @Test
    void a_file_written_just_now_is_hashed_the_next_time() throws IOException {
        write(STORED, FileTime.from(Instant.now()));
        openings(layer(), options);

        assertThat(openings(layer(), options)).isEqualTo(1);
    }

    @Test
    void another_claim_about_the_same_file_is_not_answered_from_the_cache() throws IOException {
        openings(layer(), options);
        Digest wrong = Digest.sha256(new byte[1]);
        TestLayer otherDigest =
                TestLayer.of(0, Digest.sha256(TAR), Optional.of(wrong), STORED).in(file);
        TestLayer otherDiffId = TestLayer.of(0, wrong, Optional.of(Digest.sha256(STORED)), STORED)
                .in(file);

        for (TestLayer layer : List.of(otherDigest, otherDiffId)) {
            assertThatThrownBy(() -> ImageScan.of(TestImage.of(layer), options))
                    .isInstanceOf(MalformedImageException.class);
        }
    }

    @Test
    void a_layer_without_a_claimed_digest_is_known_by_the_bytes() throws IOException {
        write(TAR, FileTime.from(Instant.now()));
        openings(TestLayer.plain(0, TAR).in(file), options);
        write(TAR, LONG_AGO);

        assertThat(openings(TestLayer.plain(0, TAR).in(file), options)).isEqualTo(1);
        assertThat(openings(TestLayer.plain(0, TAR).in(file), options)).isZero();
    }

    @Test
    void other_probes_or_limits_make_a_new_record() throws IOException {
        openings(layer(), options);
        ScanOptions others = scan(List.of(new JarHashes("jars")), new OsRelease("os-release/2"))
                .withCacheDirectory(folder.resolve("cache"));

        assertThat(openings(layer(), others)).isEqualTo(1);
        assertThat(openings(layer(), options)).isZero();
    }

    @Test
    void a_damaged_entry_is_made_again() throws IOException {
        openings(layer(), options);
        for (Path entry : entries()) {
            byte[] good = Files.readAllBytes(entry);
            List<byte[]> bad = new ArrayList<>(List.of(
                    new byte[0],
                    Arrays.copyOf(good, 20),
                    Arrays.copyOf(good, good.length - 1),
                    Arrays.copyOf(good, good.length + 1)));
            for (int at = 0; at < good.length; at += 5) {
                bad.add(flipped(good, at));
            }
            boolean isRecord = entry.toString().contains("records");
            for (byte[] bytes : bad) {
                Files.write(entry, bytes);
                assertThat(openings(layer(), options)).as("%s", entry).isBetween(isRecord ? 1 : 0, 1);
                assertThat(openings(layer(), options)).as("%s", entry).isZero();
            }
        }
    }

    @Test
    void a_record_of_other_probes_under_the_name_of_this_is_not_believed() throws IOException {
        openings(
                layer(),
                scan(List.of(new JarHashes("jars")), new OsRelease("os-release/2"))
                        .withCacheDirectory(folder.resolve("cache")));
        List<Path> others = records();
        openings(layer(), options);
        for (Path entry : records()) {
            if (!others.contains(entry)) {
                Files.write(entry, Files.readAllBytes(others.get(0)));
            }
        }

        assertThat(openings(layer(), options)).isEqualTo(1);
    }

    @Test
    void an_entry_under_the_name_of_another_is_not_believed() throws IOException {
        byte[] evil = TarText.tar("file b.jar = two", "file c.jar = three", "file etc/os-release = x");
        Path otherFile = folder.resolve("other.tar");
        Files.write(otherFile, TestLayer.gzipped(evil));
        Files.setLastModifiedTime(otherFile, LONG_AGO);
        ImageScan.of(TestImage.of(TestLayer.gzip(0, evil).in(otherFile)), options);
        List<Path> evilEntries = entries();
        openings(layer(), options);
        for (Path entry : entries()) {
            if (!evilEntries.contains(entry)) {
                Path twin = evilEntries.stream()
                        .filter(e -> e.resolveSibling("").equals(entry.resolveSibling("")))
                        .findFirst()
                        .orElseThrow();
                Files.write(entry, Files.readAllBytes(twin));
            }
        }

        assertThat(openings(layer(), options)).isEqualTo(1);
    }

    @Test
    void a_cache_that_cannot_be_written_does_no_harm() throws IOException {
        Path blocked = folder.resolve("blocked");
        Files.writeString(blocked, "a file where the cache should be");

        assertThat(openings(layer(), options.withCacheDirectory(blocked))).isEqualTo(1);
    }

    @Test
    void a_read_only_cache_still_answers() throws IOException {
        openings(layer(), options);
        List<Path> folders;
        try (Stream<Path> all = Files.walk(folder.resolve("cache"))) {
            folders = all.filter(Files::isDirectory).toList();
        }
        try {
            for (Path directory : folders) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
            }
            assumeFalse(
                    Files.isWritable(folders.get(0)), "this user may write everywhere, so nothing would be read-only");
            assertThat(openings(layer(), options)).isZero();
            assertThat(openings(layer(), options.withForce(true))).isEqualTo(1);
        } finally {
            for (Path directory : folders) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    @Test
    void many_scans_share_a_cache_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> scans = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            boolean force = i % 3 == 0;
            scans.add(() -> openings(layer(), options.withForce(force)));
        }
        try {
            for (Future<Integer> scan : threads.invokeAll(scans)) {
                assertThat(scan.get()).isLessThanOrEqualTo(1);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(openings(layer(), options)).isZero();
        assertThat(entries()).hasSize(3);
    }

    @Test
    void what_was_long_unused_or_too_much_goes() {
        Instant start = Instant.now();
        CacheFolder now = new CacheFolder(folder.resolve("x"), Clock.fixed(start, ZoneOffset.UTC));
        now.put("a", new byte[1000]);
        now.put("b", new byte[1000]);

        now.prune(Duration.ofDays(30), 1_000_000);
        assertThat(now.has("a") && now.has("b")).isTrue();

        now.prune(Duration.ofDays(30), 1500);
        assertThat(now.has("a") ^ now.has("b")).isTrue();

        CacheFolder later =
                new CacheFolder(folder.resolve("x"), Clock.fixed(start.plus(Duration.ofDays(31)), ZoneOffset.UTC));
        later.prune(Duration.ofDays(30), 1_000_000);
        assertThat(now.has("a") || now.has("b")).isFalse();
    }

    @Test
    void what_was_used_stays() {
        Instant start = Instant.now();
        Clock later = Clock.fixed(start.plus(Duration.ofDays(29)), ZoneOffset.UTC);
        Clock latest = Clock.fixed(start.plus(Duration.ofDays(40)), ZoneOffset.UTC);
        new CacheFolder(folder.resolve("x"), Clock.fixed(start, ZoneOffset.UTC)).put("a", new byte[1]);

        assertThat(new CacheFolder(folder.resolve("x"), later).get("a")).isPresent();
        new CacheFolder(folder.resolve("x"), latest).prune(Duration.ofDays(30), 1000);

        assertThat(new CacheFolder(folder.resolve("x"), latest).get("a")).isPresent();
    }

    private List<Path> records() throws IOException {
        return entries().stream().filter(e -> e.toString().contains("records")).toList();
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("cache"))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= 1;
        return flipped;
    }

    private static ScanOptions scan(List<Cataloger<Cataloged>> components, OsRelease release) {
        return ScanOptions.of(Build.none()).withCatalogers(Catalogers.of(components, release));
    }
}
