package io.edgesec.format.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipReaderTest {
    private static final byte[] HELLO = "hello, hello, hello".getBytes(UTF_8);

    @TempDir
    Path folder;

    private static ZipReader open(byte[] zip) throws IOException {
        return ZipReader.open(ByteSource.of(zip), ZipLimits.defaults());
    }

    private static byte[] content(ZipReader zip, String name) throws IOException {
        ZipEntry entry = zip.entries().stream()
                .filter(e -> e.name().equals(name))
                .reduce((first, last) -> last)
                .orElseThrow();
        try (InputStream in = zip.open(entry)) {
            return in.readAllBytes();
        }
    }

    private static void readAll(byte[] zip) throws IOException {
        ZipReader reader = open(zip);
        for (ZipEntry entry : reader.entries()) {
            try (InputStream in = reader.open(entry)) {
                in.readAllBytes();
            }
        }
    }

    private static ZipBytes sample() {
        return new ZipBytes().stored("a.txt", HELLO).deflated("b/c.txt", HELLO).stored("empty", new byte[0]);
    }

    @Test
    void stored_and_deflated_entries_are_read() throws IOException {
        ZipReader zip = open(sample().finish());
        assertThat(zip.entries()).extracting(ZipEntry::name).containsExactly("a.txt", "b/c.txt", "empty");
        assertThat(content(zip, "a.txt")).isEqualTo(HELLO);
        assertThat(content(zip, "b/c.txt")).isEqualTo(HELLO);
        assertThat(content(zip, "empty")).isEmpty();
    }

    @Test
    void a_file_is_read_like_memory() throws IOException {
        Path file = Files.write(folder.resolve("x.zip"), sample().finish());
        try (FileChannel channel = FileChannel.open(file)) {
            ZipReader zip = ZipReader.open(ByteSource.of(channel), ZipLimits.defaults());
            assertThat(content(zip, "b/c.txt")).isEqualTo(HELLO);
        }
    }

    @Test
    void a_stored_archive_in_an_archive_is_a_piece_of_it() throws IOException {
        ZipReader outer =
                open(new ZipBytes().stored("in.zip", sample().finish()).finish());
        ZipReader inner = ZipReader.open(outer.stored(outer.entries().get(0)), ZipLimits.defaults());
        assertThat(content(inner, "b/c.txt")).isEqualTo(HELLO);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void data_before_the_first_entry_is_passed_over_whether_offsets_count_it_or_not(boolean counted)
            throws IOException {
        byte[] script = "#!/bin/sh\nexec java -jar \"$0\"\n".getBytes(UTF_8);
        ZipBytes zip = new ZipBytes().prefix(script).deflated("a", HELLO);
        assertThat(content(open(zip.finish(1, counted ? 0 : script.length, false)), "a"))
                .isEqualTo(HELLO);
    }

    @Test
    void zip64_end_records_are_read() throws IOException {
        assertThat(content(open(sample().finish(3, 0, true)), "b/c.txt")).isEqualTo(HELLO);
    }

    @Test
    void more_entries_than_sixteen_bits_count_are_read() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(0);
            for (int i = 0; i < 70_000; i++) {
                zip.putNextEntry(new java.util.zip.ZipEntry("e" + i));
            }
        }
        assertThat(open(bytes.toByteArray()).entries()).hasSize(70_000);
    }

    @Test
    void names_that_are_not_utf_8_are_read_as_windows_1252() throws IOException {
        byte[] raw = "bücher.jar".getBytes(Charset.forName("windows-1252"));
        ZipReader zip = open(new ZipBytes()
                .entry(raw, raw, 0, 0, HELLO, HELLO.length, ZipBytes.crc(HELLO))
                .finish());
        assertThat(content(zip, "bücher.jar")).isEqualTo(HELLO);
    }

    @Test
    void a_comment_may_be_long_and_hold_what_looks_like_an_end_record() throws IOException {
        byte[] comment = new byte[65_535];
        byte[] fake = new ZipBytes().stored("fake", HELLO).finish();
        System.arraycopy(fake, fake.length - 22, comment, 100, 22);
        assertThat(open(sample().comment(comment).finish()).entries()).hasSize(3);
    }

    @Test
    void odd_names_are_reported_as_they_are_and_both_of_two() throws IOException {
        ZipReader zip = open(new ZipBytes()
                .stored("../../etc/passwd", HELLO)
                .stored("/abs", HELLO)
                .stored("twice", HELLO)
                .stored("twice", new byte[] {1})
                .finish());
        assertThat(zip.entries())
                .extracting(ZipEntry::name)
                .containsExactly("../../etc/passwd", "/abs", "twice", "twice");
    }

    static Stream<Arguments> hostile() {
        byte[] name = {'n'};
        byte[] deflated = ZipBytes.deflate(HELLO);
        long crc = ZipBytes.crc(HELLO);
        return Stream.of(
                Arguments.of("no zip", "not a zip at all".getBytes(UTF_8), "not a zip file"),
                Arguments.of("nothing", new byte[0], "not a zip file"),
                Arguments.of("signatures only", "PK\5\6".repeat(500_000).getBytes(UTF_8), ""),
                Arguments.of(
                        "wrong CRC",
                        new ZipBytes()
                                .entry(name, name, 0, 8, deflated, 19, crc ^ 1)
                                .finish(),
                        "CRC-32"),
                Arguments.of(
                        "too small a size",
                        new ZipBytes().entry(name, name, 0, 8, deflated, 3, crc).finish(),
                        "more than the 3 bytes"),
                Arguments.of(
                        "too large a size",
                        new ZipBytes()
                                .entry(name, name, 0, 8, deflated, 30, crc)
                                .finish(),
                        "size or CRC-32"),
                Arguments.of(
                        "a cut deflate stream",
                        new ZipBytes()
                                .entry(name, name, 0, 8, Arrays.copyOf(deflated, 5), 19, crc)
                                .finish(),
                        "deflate"),
                Arguments.of(
                        "no deflate stream",
                        new ZipBytes()
                                .entry(name, name, 0, 8, new byte[] {-1, -1}, 19, crc)
                                .finish(),
                        "deflate"),
                Arguments.of(
                        "encrypted",
                        new ZipBytes()
                                .entry(name, name, 1, 8, deflated, 19, crc)
                                .finish(),
                        "encrypted"),
                Arguments.of(
                        "another method",
                        new ZipBytes().entry(name, name, 0, 12, HELLO, 19, crc).finish(),
                        "method 12"),
                Arguments.of(
                        "two names",
                        new ZipBytes()
                                .entry(new byte[] {'m'}, name, 0, 8, deflated, 19, crc)
                                .finish(),
                        "another name"),
                Arguments.of(
                        "one kernel for two",
                        new ZipBytes()
                                .entry(name, name, 0, 8, deflated, 19, crc)
                                .central(name, 0, 8, crc, deflated.length, 19, 0)
                                .finish(),
                        "overlaps"),
                Arguments.of("an entry that quotes the next", quoting(), "overlaps"),
                Arguments.of(
                        "beyond the directory",
                        new ZipBytes().central(name, 0, 0, 0, 4000, 4000, 0).finish(),
                        "before the central directory"),
                Arguments.of(
                        "beyond the file",
                        new ZipBytes()
                                .prefix(new byte[99])
                                .central(name, 0, 0, 0, 1L << 31, 1L << 31, 0)
                                .finish(),
                        "overlaps"),
                Arguments.of(
                        "no local header",
                        new ZipBytes()
                                .prefix(new byte[99])
                                .central(name, 0, 0, 0, 10, 10, 0)
                                .finish(),
                        "no local header"),
                Arguments.of("a million entries claimed", sample().finish(1_000_000, 0, true), "500000 entries"),
                Arguments.of("another number of entries", sample().finish(4, 0, false), "3 entries where"),
                Arguments.of(
                        "a long name",
                        new ZipBytes().stored("x".repeat(5000), HELLO).finish(),
                        "limit is 4096"));
    }

    /** Fifield's way to let one kernel of data serve many entries: the local header of the next one is data. */
    private static byte[] quoting() {
        byte[] first = {'a'};
        byte[] second = {'b'};
        byte[] inner = new ZipBytes()
                .entry(second, second, 0, 0, HELLO, HELLO.length, ZipBytes.crc(HELLO))
                .finish();
        int length = 31 + HELLO.length;
        byte[] quoted = Arrays.copyOf(inner, length);
        ZipBytes zip = new ZipBytes().entry(first, first, 0, 0, quoted, length, ZipBytes.crc(quoted));
        return zip.central(second, 0, 0, ZipBytes.crc(HELLO), HELLO.length, HELLO.length, 31)
                .finish();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void what_is_damaged_or_contradicts_itself_is_refused(String what, byte[] zip, String message) {
        assertThatThrownBy(() -> readAll(zip))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining(message);
    }

    @Test
    void inflation_beyond_the_ratio_is_refused() throws IOException {
        byte[] zip = new ZipBytes().deflated("zeros", new byte[1 << 20]).finish();
        ZipReader reader = ZipReader.open(ByteSource.of(zip), new ZipLimits(10, 1000, 100, 50, 10_000));
        assertThatThrownBy(() -> content(reader, "zeros")).hasMessageContaining("inflates more than 50-fold");
    }

    @Test
    void a_file_cut_anywhere_is_malformed() {
        byte[] zip = sample().finish();
        for (int length = 0; length < zip.length; length++) {
            byte[] cut = Arrays.copyOf(zip, length);
            assertThatThrownBy(() -> readAll(cut)).isInstanceOf(MalformedArchiveException.class);
        }
    }

    /** Whatever the JDK can open, and so a class loader, is seen the same here, or refused; never something else. */
    @Test
    void mutations_are_refused_or_read_as_the_jdk_reads_them() throws IOException {
        Random random = new Random(20261125);
        int opened = 0;
        for (int run = 0; run < 1500; run++) {
            byte[] zip = sample().comment(new byte[random.nextInt(30)]).finish();
            for (int i = random.nextInt(4); i >= 0; i--) {
                zip[random.nextInt(zip.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt() : zip[random.nextInt(zip.length)]);
            }
            try {
                ZipReader reader = open(zip);
                opened++;
                assertThat(names(zip))
                        .isIn(
                                reader.entries().stream()
                                        .map(ZipEntry::name)
                                        .sorted()
                                        .toList(),
                                List.of("?"));
                readAll(zip);
            } catch (MalformedArchiveException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
        assertThat(opened).isPositive();
    }

    /** What the JDK lists; a question mark if it refuses. */
    private List<String> names(byte[] zip) throws IOException {
        Path file = Files.write(folder.resolve("mutant.zip"), zip);
        try (ZipFile jdk = new ZipFile(file.toFile(), Charset.forName("windows-1252"))) {
            return Collections.list(jdk.entries()).stream()
                    .map(e -> e.getName())
                    .sorted()
                    .toList();
        } catch (IOException | IllegalArgumentException e) {
            return List.of("?");
        }
    }
}
