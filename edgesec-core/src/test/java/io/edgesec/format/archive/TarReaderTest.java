package io.edgesec.format.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TarReaderTest {
    private static final String DEEP = "d".repeat(60) + "/" + "d".repeat(60) + "/";

    @ParameterizedTest
    @ValueSource(strings = {"v7.tar", "ustar.tar", "gnu.tar", "pax.tar"})
    void reads_what_gnu_tar_writes(String fixture) throws IOException {
        Map<String, TarEntry> entries = byName(resource(fixture));

        TarEntry file = at(entries, "./dir/file");
        assertThat(file.type()).isEqualTo(TarEntry.Type.FILE);
        assertThat(file.size()).isEqualTo(6);
        assertThat(file.uid()).isEqualTo(12);
        assertThat(file.mode()).isEqualTo(0644);
        assertThat(file.modified()).isEqualTo(1704164645);
        assertThat(at(entries, "./dir/").type()).isEqualTo(TarEntry.Type.DIRECTORY);
        assertThat(at(entries, "./dir/hard"))
                .returns(TarEntry.Type.HARD_LINK, TarEntry::type)
                .returns(Optional.of("./dir/file"), TarEntry::linkName)
                .returns(0L, TarEntry::size);
        assertThat(at(entries, "./dir/symbolic"))
                .returns(TarEntry.Type.SYMBOLIC_LINK, TarEntry::type)
                .returns(Optional.of("../elsewhere/target"), TarEntry::linkName);
        assertThat(entries).containsKey("./dir/ünïcode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnu.tar", "pax.tar"})
    void reads_names_that_a_header_does_not_hold(String fixture) throws IOException {
        Map<String, TarEntry> entries = byName(resource(fixture));

        assertThat(at(entries, "./" + DEEP + "f".repeat(90)).size()).isEqualTo(5);
        assertThat(at(entries, "./longlink").linkName()).contains(DEEP + "x".repeat(90));
        assertThat(at(entries, "./fifo").type()).isEqualTo(TarEntry.Type.FIFO);
        assertThat(at(entries, "./null").type()).isEqualTo(TarEntry.Type.CHARACTER_DEVICE);
    }

    @Test
    void joins_the_prefix_of_a_ustar_header() throws IOException {
        assertThat(byName(resource("ustar.tar"))).containsKey("./" + DEEP + "f".repeat(90));
    }

    @Test
    void keeps_extended_attributes() throws IOException {
        TarEntry file = at(byName(resource("pax.tar")), "./dir/file");

        assertThat(file.attribute("user.note")).hasValue("a=b\n".getBytes(UTF_8));
    }

    @Test
    void reads_numbers_in_base_256() throws IOException {
        assertThat(at(byName(resource("base256.tar")), "dir/file").uid()).isEqualTo(3_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sparse-gnu.tar", "sparse-pax.tar"})
    void refuses_sparse_files_instead_of_claiming_their_size(String fixture) {
        assertRefused(resource(fixture), "sparse file");
    }

    @Test
    void gives_the_content_of_each_entry_and_its_offset() throws IOException {
        byte[] archive = new TarBuilder()
                .file("a", "first")
                .file("b", "x".repeat(300_000))
                .file("c", "third")
                .build();
        TarReader tar = reader(archive);

        TarEntry first = tar.next().orElseThrow();
        assertThat(tar.content()).hasBinaryContent("first".getBytes(UTF_8));
        assertThat(new String(archive, (int) first.offset(), 5, UTF_8)).isEqualTo("first");
        tar.next();
        assertThat(tar.content().read()).isEqualTo('x');
        TarEntry third = tar.next().orElseThrow();
        assertThat(tar.content()).hasBinaryContent("third".getBytes(UTF_8));
        assertThat(new String(archive, (int) third.offset(), 5, UTF_8)).isEqualTo("third");
        assertThat(tar.next()).isEmpty();
        assertThat(tar.next()).isEmpty();
    }

    @Test
    void reads_a_channel_as_it_reads_a_stream(@TempDir Path folder) throws IOException {
        byte[] archive = new TarBuilder()
                .file("a", "x".repeat(1_000_000))
                .file("b", "second")
                .build();
        Path file = Files.write(folder.resolve("a.tar"), archive);
        try (FileChannel channel = FileChannel.open(file)) {
            TarReader tar = TarReader.of(channel, TarLimits.defaults());

            assertThat(tar.next()).isEqualTo(reader(archive).next());
            assertThat(tar.next().orElseThrow().name()).isEqualTo("b");
            assertThat(tar.content()).hasBinaryContent("second".getBytes(UTF_8));
            assertThat(tar.next()).isEmpty();
        }
    }

    @Test
    void an_end_without_zero_blocks_or_padding_is_an_end() throws IOException {
        byte[] archive = new TarBuilder().file("a", "text").unfinished();

        assertThat(read(archive)).hasSize(1);
        assertThat(read(Arrays.copyOf(archive, 512 + 4))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {511, 513, 514, 515})
    void an_archive_cut_within_a_header_or_content_is_refused(int length) {
        assertRefused(Arrays.copyOf(new TarBuilder().file("a", "text").build(), length), "ends within");
    }

    @Test
    void a_channel_cut_within_content_is_refused(@TempDir Path folder) throws IOException {
        byte[] archive = new TarBuilder().file("a", "x".repeat(1_000_000)).build();
        Path file = Files.write(folder.resolve("a.tar"), Arrays.copyOf(archive, 500_000));
        try (FileChannel channel = FileChannel.open(file)) {
            TarReader tar = TarReader.of(channel, TarLimits.defaults());
            tar.next();

            assertThatThrownBy(tar::next).isInstanceOf(MalformedArchiveException.class);
        }
    }

    @Test
    void names_that_differ_in_bytes_never_become_equal() throws IOException {
        byte[][] names = {
            {'c', (byte) 0xe9},
            "cé".getBytes(UTF_8),
            "c\uFFFD".getBytes(UTF_8),
            "c\uF7E9".getBytes(UTF_8),
            "c\uF7EF\uF79F\uF7A9".getBytes(UTF_8),
            {'c', (byte) 0xff},
            "c\uD83D\uDE00".getBytes(UTF_8),
            {'c', (byte) 0xc3},
            {'c', (byte) 0xed, (byte) 0xb3, (byte) 0xa9},
        };
        List<String> decoded = new ArrayList<>();
        for (byte[] name : names) {
            byte[] header = TarBuilder.header('0', "", "", "00000000000\0".getBytes(US_ASCII));
            System.arraycopy(name, 0, header, 0, name.length);
            TarBuilder.seal(header);
            decoded.add(read(header).get(0).name());
        }

        assertThat(decoded).doesNotHaveDuplicates().contains("cé", "c\uF7E9", "c\uD83D\uDE00");
        assertThat(decoded)
                .allSatisfy(
                        name -> assertThat(UTF_8.newEncoder().canEncode(name)).isTrue());
    }

    @Test
    void a_pax_size_counts_for_the_content_and_for_what_follows() throws IOException {
        byte[] hidden = new TarBuilder().file("hidden", "").unfinished();
        byte[] archive = new TarBuilder()
                .pax('x', Map.of("size", "512"))
                .entry('0', "outer", "", 0, hidden)
                .file("next", "")
                .build();

        assertThat(read(archive)).extracting(TarEntry::name).containsExactly("outer", "next");
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '3', '4', '5', '6'})
    void only_files_have_content_whatever_their_header_claims(char type) throws IOException {
        byte[] archive = new TarBuilder()
                .entry(type, "a", "b", 512, new byte[0])
                .file("next", "")
                .build();

        assertThat(read(archive)).extracting(TarEntry::name).containsExactly("a", "next");
    }

    /** An archive that goes wrong in one place, and what the error says. */
    record Attack(String message, byte[] archive) {
        @Override
        public String toString() {
            return message;
        }
    }

    static List<Attack> hostile() {
        byte[] negative = new byte[12];
        Arrays.fill(negative, (byte) 0xff);
        byte[] overflow = negative.clone();
        overflow[0] = (byte) 0xbf;
        byte[] longest = {(byte) 0x80, 0, 0, 0, 0x7f, -1, -1, -1, -1, -1, -1, -1};
        byte[] wrongChecksum = new TarBuilder().file("a", "b").build();
        wrongChecksum[0] = 'z';
        TarBuilder two = new TarBuilder().pax('x', Map.of("path", "a")).pax('x', Map.of("path", "b"));
        return List.of(
                new Attack("negative", TarBuilder.header('0', "a", "", negative)),
                new Attack("does not fit", TarBuilder.header('0', "a", "", overflow)),
                new Attack("beyond 63 bits", TarBuilder.header('0', "a", "", longest)),
                new Attack(
                        "octal", TarBuilder.header('0', "a", "", "9".repeat(11).getBytes(US_ASCII))),
                new Attack("checksum", wrongChecksum),
                new Attack("not a tar header", "x".repeat(1024).getBytes(US_ASCII)),
                new Attack(
                        "unknown type",
                        new TarBuilder().entry('V', "a", "", 0, new byte[0]).build()),
                new Attack("two PAX", two.file("c", "").build()),
                new Attack(
                        "after an extended",
                        new TarBuilder().pax('x', Map.of("path", "a")).build()),
                new Attack(
                        "global",
                        new TarBuilder()
                                .pax('g', Map.of("path", "a"))
                                .file("b", "")
                                .build()),
                // Go's reader forgets the extended header here, so the file would have two names
                new Attack(
                        "between an extended header",
                        new TarBuilder()
                                .pax('x', Map.of("path", "doc/readme.txt"))
                                .pax('g', Map.of("comment", "c"))
                                .file("opt/log4j-core.jar", "")
                                .build()),
                new Attack(
                        "NUL",
                        new TarBuilder()
                                .pax('x', Map.of("path", "a\0b"))
                                .file("b", "")
                                .build()),
                new Attack(
                        "63 bits",
                        new TarBuilder()
                                .pax('x', Map.of("size", "-1"))
                                .file("b", "")
                                .build()),
                new Attack(
                        "PAX size",
                        new TarBuilder()
                                .pax('x', Map.of("size", "9".repeat(40)))
                                .file("b", "")
                                .build()),
                new Attack(
                        "length key=value",
                        new TarBuilder()
                                .entry('x', "", "", 6, "9 a=b\n".getBytes(US_ASCII))
                                .build()),
                new Attack(
                        "length key=value",
                        new TarBuilder()
                                .entry('x', "", "", 12, "99999999999 ".getBytes(US_ASCII))
                                .build()),
                new Attack(
                        "one zero block",
                        new TarBuilder().raw(new byte[512]).file("a", "").build()));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void what_is_damaged_or_hostile_is_refused(Attack attack) {
        assertRefused(attack.archive(), attack.message());
    }

    @ParameterizedTest
    @CsvSource({"x, extended header", "g, extended header", "L, extended header", "K, extended header"})
    void an_extended_header_is_refused_by_its_size_before_it_is_read(char type, String message) {
        byte[] header = TarBuilder.header(
                type, "a", "", String.format("%011o", 400L << 20).getBytes(US_ASCII));
        InputStream endless = new SequenceInputStream(new ByteArrayInputStream(header), new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read beyond the header");
            }
        });

        assertThatThrownBy(() -> TarReader.of(endless, TarLimits.defaults()).next())
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining(message);
    }

    @Test
    void limits_hold_for_entries_paths_and_names() {
        TarLimits limits = new TarLimits(2, 20, 10, 1 << 20);

        assertRefused(new TarBuilder().file("a", "").file("b", "").file("c", "").build(), limits, "2 entries");
        assertRefused(new TarBuilder().file("a".repeat(11), "").build(), limits, "10 bytes");
        assertRefused(new TarBuilder().file("aa/".repeat(7), "").build(), limits, "20 allowed");
        assertRefused(new TarBuilder().symbolicLink("a", "b/".repeat(11)).build(), limits, "20 allowed");
        TarBuilder globals = new TarBuilder();
        for (int i = 0; i < 3; i++) {
            globals.pax('g', Map.of("comment", "more"));
        }
        assertRefused(globals.build(), limits, "2 entries");
    }

    private static void assertRefused(byte[] archive, String message) {
        assertRefused(archive, TarLimits.defaults(), message);
    }

    private static void assertRefused(byte[] archive, TarLimits limits, String message) {
        assertThatThrownBy(() -> read(TarReader.of(new ByteArrayInputStream(archive), limits)))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining(message);
    }

    private static TarReader reader(byte[] archive) {
        return TarReader.of(new ByteArrayInputStream(archive), TarLimits.defaults());
    }

    private static List<TarEntry> read(byte[] archive) throws IOException {
        return read(reader(archive));
    }

    private static List<TarEntry> read(TarReader tar) throws IOException {
        List<TarEntry> entries = new ArrayList<>();
        for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
            entries.add(next.get());
        }
        return entries;
    }

    private static Map<String, TarEntry> byName(byte[] archive) throws IOException {
        Map<String, TarEntry> byName = new LinkedHashMap<>();
        read(archive).forEach(entry -> byName.put(entry.name(), entry));
        return byName;
    }

    private static TarEntry at(Map<String, TarEntry> entries, String name) {
        return java.util.Objects.requireNonNull(entries.get(name), name);
    }

    private static byte[] resource(String name) {
        try (InputStream in = java.util.Objects.requireNonNull(TarReaderTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
