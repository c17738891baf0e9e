package io.edgesec.format.bolt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoltFileTest {
    @TempDir
    private Path temp;

    static byte[] bytes(int pageSize) {
        try (InputStream in =
                Objects.requireNonNull(BoltFileTest.class.getResourceAsStream("pages-of-" + pageSize + ".db.gz"))) {
            return new GZIPInputStream(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(temp.resolve("test.db"), bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] repeated(int value, int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static List<String> keys(BoltCursor cursor) throws IOException {
        List<String> keys = new ArrayList<>();
        while (cursor.next()) {
            keys.add(new String(cursor.key(), StandardCharsets.ISO_8859_1));
        }
        return keys;
    }

    /** Pieces of 1 KiB put every page of 4 KiB and more across several of them. */
    @ParameterizedTest
    @CsvSource({"1024, 30", "4096, 30", "16384, 30", "1024, 10", "4096, 10", "16384, 11"})
    void everything_written_by_bbolt_is_read(int pageSize, int pieceShift) throws IOException {
        try (BoltFile file = BoltFile.open(file(bytes(pageSize)), 1 << 20, pieceShift)) {
            assertThat(keys(file.root().all())).containsExactly("empty", "inline", "large", "many", "nested");
            assertMany(file);
            assertNested(file);
            BoltBucket large = file.root().bucket(utf8("large")).orElseThrow();
            int i = 0;
            for (int size : new int[] {1000, 5000, 20000, 100000}) {
                assertThat(large.get(utf8(size + " bytes"))).contains(repeated(++i, size));
            }
            assertThat(keys(file.root().bucket(utf8("empty")).orElseThrow().all()))
                    .isEmpty();
            BoltBucket inline = file.root().bucket(utf8("inline")).orElseThrow();
            assertThat(keys(inline.all())).containsExactly("a", "\u00ff\u0000");
            assertThat(inline.get(new byte[] {(byte) 0xff, 0})).contains(utf8("2"));
        }
    }

    private static void assertMany(BoltFile file) throws IOException {
        BoltBucket many = file.root().bucket(utf8("many")).orElseThrow();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            String key = String.format("key-%05d", i);
            if (i % 7 == 0 || i > 2500) {
                assertThat(many.get(utf8(key))).isEmpty();
            } else {
                assertThat(many.get(utf8(key))).contains(repeated(i, i % 40));
                expected.add(key);
            }
        }
        assertThat(keys(many.all())).isEqualTo(expected);
        assertThat(keys(many.from(utf8("key-02498")))).containsExactly("key-02498", "key-02500");
        assertThat(keys(many.from(utf8("key-01400x"))))
                .hasSize(expected.size() - expected.indexOf("key-01401"))
                .startsWith("key-01401");
        assertThat(keys(many.startingWith(utf8("key-0010"))))
                .containsExactlyElementsOf(
                        expected.stream().filter(k -> k.startsWith("key-0010")).toList());
        assertThat(keys(many.startingWith(utf8("l")))).isEmpty();
        assertThat(many.get(new byte[0])).isEmpty();
        assertThat(many.bucket(utf8("key-00001"))).isEmpty();
    }

    private static void assertNested(BoltFile file) throws IOException {
        BoltBucket nested = file.root().bucket(utf8("nested")).orElseThrow();
        BoltCursor cursor = nested.startingWith(utf8("bucket "));
        for (int i = 0; i < 30; i++) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.isBucket()).isTrue();
            assertThatThrownBy(cursor::value).isInstanceOf(IllegalStateException.class);
            assertThat(keys(cursor.bucket().all())).hasSize(i * i + 1);
        }
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.next()).isFalse();
        assertThatThrownBy(cursor::key).isInstanceOf(IllegalStateException.class);
        assertThat(nested.get(utf8("value"))).contains(utf8("beside the buckets"));
        assertThat(nested.get(utf8("bucket 00"))).isEmpty();
    }

    /** The writer of other tests is held to this reader, and this reader to it, at sizes that need several levels. */
    @ParameterizedTest
    @ValueSource(ints = {1024, 4096})
    void what_the_writer_of_tests_writes_is_read(int pageSize) throws IOException {
        List<Map.Entry<String, Object>> entries = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            String key = String.format("%05d", i);
            Object value =
                    i % 3 == 0 ? List.of(Map.entry("a", "b".repeat(i)), Map.entry("c", List.of())) : "v".repeat(i);
            entries.add(Map.entry(key, value));
        }
        Path path = temp.resolve("written.db");
        BoltWriter.write(path, pageSize, entries);
        try (BoltFile file = BoltFile.open(path)) {
            assertThat(BoltFuzz.readAll(file)).isEqualTo(2000 + 667 * 2);
            assertThat(file.root().get(utf8("01999"))).contains(utf8("v".repeat(1999)));
            BoltBucket nested = file.root().bucket(utf8("01998")).orElseThrow();
            assertThat(nested.get(utf8("a"))).contains(utf8("b".repeat(1998)));
            assertThat(nested.bucket(utf8("c"))).isPresent();
        }
    }

    @Test
    void the_later_of_two_metas_counts_and_the_earlier_where_that_is_damaged() throws IOException {
        byte[] bytes = bytes(4096);
        long last;
        try (BoltFile file = BoltFile.open(file(bytes))) {
            last = file.transaction();
        }
        int newest = (int) (last % 2) * 4096;
        bytes[newest + 16 + 32] ^= 1;
        try (BoltFile file = BoltFile.open(file(bytes))) {
            assertThat(file.transaction()).isEqualTo(last - 1);
            assertThat(keys(file.root().bucket(utf8("many")).orElseThrow().all()))
                    .hasSize(3000);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 4096, 16384})
    void a_second_meta_is_found_whatever_the_page_size_where_the_first_is_lost(int pageSize) throws IOException {
        byte[] bytes = bytes(pageSize);
        Arrays.fill(bytes, 0, 100, (byte) 0);
        try (BoltFile file = BoltFile.open(file(bytes))) {
            assertThat(keys(file.root().all())).contains("many");
        }
    }

    @Test
    void what_is_no_database_or_a_piece_of_one_says_so() throws IOException {
        byte[] bytes = bytes(4096);
        assertThatThrownBy(() -> BoltFile.open(file(new byte[0])))
                .isInstanceOf(MalformedBoltException.class)
                .hasMessageContaining("neither meta page is valid, it has only 0 bytes");
        assertThatThrownBy(
                        () -> BoltFile.open(file("SQLite format 3\0".repeat(600).getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("it does not start as one");
        assertThatThrownBy(() -> BoltFile.open(file(Arrays.copyOf(bytes, 40960))))
                .hasMessageContaining("it is cut short, 40960 bytes of");
        byte[] reversed = bytes.clone();
        for (int meta : new int[] {0, 4096}) {
            ByteBuffer.wrap(reversed)
                    .order(ByteOrder.BIG_ENDIAN)
                    .putInt(
                            meta + 16,
                            ByteBuffer.wrap(bytes)
                                    .order(ByteOrder.LITTLE_ENDIAN)
                                    .getInt(meta + 16));
        }
        assertThatThrownBy(() -> BoltFile.open(file(reversed))).hasMessageContaining("big-endian");
        assertThat(BoltFile.isBolt(file(bytes))).isTrue();
        assertThat(BoltFile.isBolt(file(new byte[3]))).isFalse();
        assertThat(BoltFile.isBolt(temp)).isFalse();
    }

    @Test
    void a_value_above_the_limit_is_refused() throws IOException {
        try (BoltFile file = BoltFile.open(file(bytes(1024)), 30_000)) {
            BoltBucket large = file.root().bucket(utf8("large")).orElseThrow();
            assertThat(large.get(utf8("20000 bytes"))).isPresent();
            assertThatThrownBy(() -> large.get(utf8("100000 bytes"))).hasMessageContaining("more than the 30000");
        }
    }

    @Test
    void nothing_is_read_after_closing() throws IOException {
        BoltFile file = BoltFile.open(file(bytes(1024)));
        BoltBucket root = file.root();
        file.close();
        assertThatThrownBy(() -> root.get(utf8("many"))).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void several_threads_read_the_same_file() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (BoltFile file = BoltFile.open(file(bytes(1024)))) {
            List<Future<Boolean>> done = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Callable<Boolean> reading = () -> {
                    assertMany(file);
                    return true;
                };
                done.add(threads.submit(reading));
            }
            for (Future<Boolean> each : done) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // offset in the page, bytes to put there, what is said
        "0, 99, it says that it is page",
        "8, 3, its flags are 3",
        "8, 16, its flags are 16",
        "10, 65535, elements are more than fit",
        "12, 65535, past the end of the file",
    })
    void a_damaged_page_is_named_with_the_reason(int offset, int value, String reason) throws IOException {
        byte[] bytes = bytes(1024);
        int root = root(bytes);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(root * 1024 + offset, (short) value);
        try (BoltFile file = BoltFile.open(file(bytes))) {
            assertThatThrownBy(() -> file.root().all())
                    .isInstanceOf(MalformedBoltException.class)
                    .hasMessageContaining("test.db is damaged: page " + root + ":")
                    .hasMessageContaining(reason);
        }
    }

    /** What is out of order between pages and within one: the place is that of the root, or of its second child. */
    @ParameterizedTest
    @CsvSource({
        // of the root?, element, offset in it (-1: its key), change by, what is said
        "true, 0, 0, 1, element 0 is not where it should be",
        "true, 3, 4, 1, element 4 is not where it should be",
        "true, 2, 8, 1000, 'element 2 points to page'",
        "true, 2, 8, -2, its keys",
        "true, 1, -1, 1, keys begin before those of page",
        "true, 2, -1, -1, its keys go on into those of the page after it",
        "false, 1, 4, 1, element 1 is not where it should be",
        "false, 1, 12, -1, element 2 is not where it should be",
        "false, 1, 0, 2, element 1 is of a kind that does not exist",
        "false, 2, -1, -2, the keys do not ascend at element 2",
    })
    void what_is_out_of_order_is_named(boolean inRoot, int element, int offset, int change, String reason)
            throws IOException {
        List<Map.Entry<String, Object>> entries = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            entries.add(Map.entry(String.format("%05d", i * 10), "v".repeat(20)));
        }
        Path path = temp.resolve("written.db");
        BoltWriter.write(path, 1024, entries);
        byte[] bytes = Files.readAllBytes(path);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int root = root(bytes) * 1024;
        int page = inRoot ? root : (int) buffer.getLong(root + 16 + 16 + 8) * 1024;
        int at = page + 16 + 16 * element;
        int length = inRoot ? 4 : 8;
        int lastOfKey = at + buffer.getInt(inRoot ? at : at + 4) + buffer.getInt(at + length) - 2;
        if (offset < 0) {
            bytes[lastOfKey] += (byte) change;
        } else {
            buffer.putInt(at + offset, buffer.getInt(at + offset) + change);
        }
        try (BoltFile file = BoltFile.open(file(bytes))) {
            assertThatThrownBy(() -> BoltFuzz.readAll(file))
                    .isInstanceOf(MalformedBoltException.class)
                    .hasMessageContaining(reason);
        }
    }

    private static int root(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean second = buffer.getLong(1024 + 16 + 48) > buffer.getLong(16 + 48);
        return (int) buffer.getLong((second ? 1024 : 0) + 16 + 16);
    }

    /** What a value says is not checked by the format; that there is an order among keys is. */
    @ParameterizedTest
    @ValueSource(ints = {1024, 4096})
    void damage_ends_in_an_exception_or_in_an_orderly_answer(int pageSize) throws IOException {
        byte[] whole = bytes(pageSize);
        List<Integer> structure = structure(whole, pageSize);
        Random random = new Random(pageSize);
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            byte[] bytes = whole.clone();
            for (int i = 0; i <= random.nextInt(3); i++) {
                bytes[structure.get(random.nextInt(structure.size()))] = (byte) random.nextInt(256);
            }
            try (BoltFile file = BoltFile.open(file(bytes))) {
                BoltFuzz.readAll(file);
            } catch (MalformedBoltException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(300, 400);
    }

    /** The places of headers and elements of all pages, where damage does most. */
    private static List<Integer> structure(byte[] bytes, int pageSize) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += pageSize) {
            int flags = buffer.getShort(at + 8);
            if (buffer.getLong(at) * pageSize == at && (flags == 1 || flags == 2 || flags == 4)) {
                int count = flags == 4 ? 5 : Math.min(20, buffer.getShort(at + 10) & 0xFFFF);
                for (int i = 0; i < 16 + 16 * count; i++) {
                    places.add(at + i);
                }
            }
        }
        return places;
    }

    @Test
    void a_file_cut_anywhere_is_refused() throws IOException {
        byte[] bytes = bytes(1024);
        for (int length = 0; length < 3000; length += 7) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> BoltFile.open(file(cut))).isInstanceOf(MalformedBoltException.class);
        }
    }

    /** A branch whose child is itself: its keys can never fit. */
    @Test
    void a_cycle_is_damage() throws IOException {
        byte[] bytes = bytes(1024);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int cycles = 0;
        for (int at = 0; at < bytes.length; at += 1024) {
            if (buffer.getLong(at) * 1024 == at && buffer.getShort(at + 8) == 1) {
                for (int i = 0; i < buffer.getShort(at + 10); i++) {
                    buffer.putLong(at + 16 + 16 * i + 8, at / 1024);
                }
                cycles++;
            }
        }
        assertThat(cycles).isPositive();
        try (BoltFile file = BoltFile.open(file(bytes))) {
            assertThatThrownBy(() -> BoltFuzz.readAll(file)).isInstanceOf(MalformedBoltException.class);
        }
    }
}
