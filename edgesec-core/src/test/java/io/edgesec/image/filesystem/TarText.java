package io.edgesec.image.filesystem;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes a ustar archive of a text with one entry a line: {@code dir PATH}, {@code file PATH = CONTENT},
 * {@code link PATH -> TARGET}, {@code hard PATH -> TARGET}, {@code fifo PATH}. {@code \xNN} is a byte.
 */
public final class TarText {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private TarText() {}

    public static byte[] tar(String... lines) {
        TarText text = new TarText();
        Arrays.stream(lines)
                .flatMap(String::lines)
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .forEach(text::entry);
        text.out.writeBytes(new byte[1024]);
        return text.out.toByteArray();
    }

    /** The header of a file whose content follows, of any size. */
    public static byte[] fileHeader(String path, long size) {
        return header(bytes(path), '0', new byte[0], size);
    }

    private void entry(String line) {
        String kind = line.substring(0, line.indexOf(' '));
        String rest = line.substring(line.indexOf(' ') + 1).strip();
        switch (kind) {
            case "dir" -> add(rest, '5', "", "");
            case "file" -> add(before(rest, "="), '0', "", after(rest, "="));
            case "link" -> add(before(rest, "->"), '2', after(rest, "->"), "");
            case "hard" -> add(before(rest, "->"), '1', after(rest, "->"), "");
            case "fifo" -> add(rest, '6', "", "");
            default -> throw new IllegalArgumentException(line);
        }
    }

    private static String before(String text, String mark) {
        return text.contains(mark) ? text.substring(0, text.indexOf(mark)).strip() : text;
    }

    private static String after(String text, String mark) {
        return text.contains(mark)
                ? text.substring(text.indexOf(mark) + mark.length()).strip()
                : "";
    }

    private void add(String path, char type, String target, String content) {
        byte[] body = bytes(content);
        out.writeBytes(header(bytes(path), type, bytes(target), body.length));
        out.writeBytes(body);
        out.writeBytes(new byte[(512 - body.length % 512) % 512]);
    }

    private static byte[] header(byte[] path, char type, byte[] target, long size) {
        byte[] header = new byte[512];
        System.arraycopy(path, 0, header, 0, path.length);
        put(header, 100, type == '5' ? "0000755\0" : "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, String.format("%011o\0", size));
        put(header, 136, "00000000000\0");
        put(header, 148, "        ");
        header[156] = (byte) type;
        System.arraycopy(target, 0, header, 157, target.length);
        put(header, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\x", i)) {
                bytes.write(Integer.parseInt(text.substring(i + 2, i + 4), 16));
                i += 3;
            } else {
                bytes.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
