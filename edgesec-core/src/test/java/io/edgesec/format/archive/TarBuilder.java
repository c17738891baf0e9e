package io.edgesec.format.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes tar archives as they should not be, too: nothing is checked but the checksum, which comes out right. */
public final class TarBuilder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public TarBuilder file(String name, byte[] content) {
        return entry('0', name, "", content.length, content);
    }

    public TarBuilder file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public TarBuilder directory(String name) {
        return entry('5', name, "", 0, new byte[0]);
    }

    public TarBuilder symbolicLink(String name, String target) {
        return entry('2', name, target, 0, new byte[0]);
    }

    public TarBuilder hardLink(String name, String target) {
        return entry('1', name, target, 0, new byte[0]);
    }

    public TarBuilder pax(char type, Map<String, String> records) {
        StringBuilder text = new StringBuilder();
        records.forEach((key, value) -> {
            int rest = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8).length;
            int length = rest
                    + Integer.toString(rest + Integer.toString(rest).length()).length();
            text.append(length)
                    .append(' ')
                    .append(key)
                    .append('=')
                    .append(value)
                    .append('\n');
        });
        byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
        return entry(type, "pax", "", content.length, content);
    }

    /** An entry that claims {@code size} bytes and has those of {@code content}. */
    public TarBuilder entry(char type, String name, String link, long size, byte[] content) {
        return raw(header(type, name, link, String.format("%011o\0", size).getBytes(StandardCharsets.US_ASCII)))
                .padded(content);
    }

    public TarBuilder raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    private TarBuilder padded(byte[] content) {
        return raw(content).raw(new byte[-content.length & 511]);
    }

    /** A header whose size field holds the given bytes. */
    public static byte[] header(char type, String name, String link, byte[] size) {
        byte[] header = new byte[512];
        put(header, 0, name.getBytes(StandardCharsets.UTF_8), 100);
        put(header, 100, "0000644\0".getBytes(StandardCharsets.US_ASCII), 8);
        put(header, 108, "0000000\0".getBytes(StandardCharsets.US_ASCII), 8);
        put(header, 116, "0000000\0".getBytes(StandardCharsets.US_ASCII), 8);
        put(header, 124, size, 12);
        put(header, 136, "00000000000\0".getBytes(StandardCharsets.US_ASCII), 12);
        header[156] = (byte) type;
        put(header, 157, link.getBytes(StandardCharsets.UTF_8), 100);
        put(header, 257, "ustar\00000".getBytes(StandardCharsets.US_ASCII), 8);
        seal(header);
        return header;
    }

    /** Puts in the right checksum. */
    public static void seal(byte[] header) {
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII), 8);
    }

    private static void put(byte[] header, int offset, byte[] field, int max) {
        System.arraycopy(field, 0, header, offset, Math.min(max, field.length));
    }

    /** The archive with its two zero blocks. */
    public byte[] build() {
        byte[] unfinished = unfinished();
        return java.util.Arrays.copyOf(unfinished, unfinished.length + 1024);
    }

    /** The archive without an end. */
    public byte[] unfinished() {
        return out.toByteArray();
    }
}
