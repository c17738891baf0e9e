package io.edgesec.format.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecompressionTest {
    private static final byte[] TEXT = text(700_000);
    private static final byte[] SKIPPABLE = HexFormat.of().parseHex("502a4d1803000000010203");

    /** Stored bytes, and what is to be seen of them: their compression or an error. */
    record Stored(String title, byte[] bytes) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Stored> sound() throws IOException {
        return List.of(
                new Stored("NONE", TEXT),
                new Stored("GZIP", gzip(TEXT)),
                new Stored("GZIP", members(gzip(head(TEXT, 300_000)), gzip(tail(TEXT, 300_000)))),
                new Stored("GZIP", members(gzip(TEXT), new byte[1000])),
                new Stored("GZIP", members(gzip(new byte[0]), gzip(TEXT), gzip(new byte[0]))),
                new Stored("GZIP", withAllHeaderFields(gzip(TEXT))),
                new Stored("ZSTD", zstd(TEXT)),
                new Stored("ZSTD", members(zstd(head(TEXT, 300_000)), zstd(tail(TEXT, 300_000)))),
                new Stored("ZSTD", members(SKIPPABLE, zstd(TEXT), SKIPPABLE)));
    }

    @ParameterizedTest
    @MethodSource("sound")
    void gives_the_bytes_as_they_were(Stored stored) throws IOException {
        try (Decompression in = Decompression.of(trickle(stored.bytes()), DecompressionLimits.defaults())) {
            assertThat(in.compression()).hasToString(stored.title());
            assertThat(in.readAllBytes()).isEqualTo(TEXT);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void fewer_bytes_than_a_magic_are_plain(int length) throws IOException {
        assertThat(expand(new byte[length])).hasSize(length);
    }

    @Test
    void reads_what_the_zstd_command_writes() throws IOException {
        assertThat(new String(expand(resource("small.zst")), UTF_8)).startsWith("hello zstd, hello zstd");
    }

    static List<Stored> damaged() throws IOException {
        byte[] gzip = gzip(TEXT);
        byte[] zstd = zstd(TEXT);
        byte[] flagged = withAllHeaderFields(gzip);
        flagged[11] ^= 1;
        return List.of(
                new Stored("ends early", head(gzip, gzip.length - 1)),
                new Stored("ends early", head(gzip, gzip.length - 9)),
                new Stored("ends early", head(gzip, 7)),
                new Stored("checksum", changed(gzip, gzip.length - 8)),
                new Stored("length", changed(gzip, gzip.length - 4)),
                new Stored("gzip", changed(gzip, gzip.length / 2)),
                new Stored("method", changed(gzip, 2)),
                new Stored("reserved", changed(gzip, 3, 0x80)),
                new Stored("header", flagged),
                new Stored("not gzip follow", members(gzip, "tail".getBytes(UTF_8))),
                new Stored("not gzip follow", members(gzip, new byte[10], new byte[] {1})),
                new Stored("early", head(zstd, zstd.length - 1)),
                new Stored("early", head(zstd, zstd.length / 2)),
                new Stored("early", head(zstd, 5)),
                new Stored("zstd", changed(zstd, zstd.length / 2)),
                new Stored("zstd", changed(zstd, zstd.length - 1)),
                new Stored("not zstd follow", members(zstd, "tail".getBytes(UTF_8))),
                new Stored("early", members(zstd, head(SKIPPABLE, 9))),
                new Stored("window", resource("long-window.zst")),
                new Stored("dictionary", HexFormat.of().parseHex("28b52ffd210901010000")),
                new Stored("reserved", HexFormat.of().parseHex("28b52ffd2809010000")));
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void what_is_damaged_is_refused(Stored stored) {
        assertThatThrownBy(() -> expand(stored.bytes()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(stored.title());
    }

    static List<Stored> bombs() throws IOException {
        byte[] zeros = new byte[4 << 20];
        byte[] member = gzip(zeros);
        return List.of(
                new Stored("gzip", member),
                new Stored("gzip members", members(member, member, member)),
                new Stored("zstd", zstd(zeros)),
                new Stored("zstd behind a skippable frame", members(SKIPPABLE, zstd(zeros))));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void what_expands_too_far_is_refused(Stored bomb) {
        DecompressionLimits ratio = new DecompressionLimits(1L << 40, 100, 1 << 20);
        DecompressionLimits bytes = new DecompressionLimits(1 << 20, 1_000_000, 0);

        assertThatThrownBy(() -> expand(bomb.bytes(), ratio))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining("100 to 1");
        assertThatThrownBy(() -> expand(bomb.bytes(), bytes))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining("1048576 bytes");
    }

    @Test
    void plain_bytes_are_limited_too() {
        assertThatThrownBy(() -> expand(TEXT, new DecompressionLimits(1000, 10, 0)))
                .isInstanceOf(MalformedArchiveException.class);
    }

    private static byte[] expand(byte[] stored) throws IOException {
        return expand(stored, DecompressionLimits.defaults());
    }

    private static byte[] expand(byte[] stored, DecompressionLimits limits) throws IOException {
        try (InputStream in = Decompression.of(new ByteArrayInputStream(stored), limits)) {
            return in.readAllBytes();
        }
    }

    /** A source that gives a few bytes at a time. */
    private static InputStream trickle(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int start, int length) {
                return super.read(target, start, Math.min(length, 1 + length % 1237));
            }
        };
    }

    private static byte[] text(int length) {
        StringBuilder text = new StringBuilder();
        Random random = new Random(1);
        while (text.length() < length) {
            text.append("word").append(random.nextInt(5000)).append(' ');
        }
        return Arrays.copyOf(text.toString().getBytes(UTF_8), length);
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    static byte[] zstd(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    /** The same member with extra field, name, comment and header checksum. */
    private static byte[] withAllHeaderFields(byte[] gzip) {
        byte[] header = members(head(gzip, 10), HexFormat.of().parseHex("0300414243"), "n\0c\0".getBytes(UTF_8));
        header[3] = 0x1f;
        CRC32 crc = new CRC32();
        crc.update(header);
        byte[] sum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        return members(header, sum, tail(gzip, 10));
    }

    private static byte[] members(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] head(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    private static byte[] tail(byte[] bytes, int start) {
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }

    private static byte[] changed(byte[] bytes, int at) {
        return changed(bytes, at, 0x55);
    }

    private static byte[] changed(byte[] bytes, int at, int bits) {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) bits;
        return changed;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(DecompressionTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }
}
