package io.edgesec.inventory.language;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The headers of Python's core metadata, which has the form of an e-mail (PyPA, "Core metadata specifications"): read
 * up to the first line that is no header. Names are compared in lower case.
 */
final class MetadataHeaders {
    private static final int LIMIT = 2 << 20;

    private record Header(String name, String value) {}

    private final List<Header> headers = new ArrayList<>();

    private MetadataHeaders() {}

    static MetadataHeaders read(String path, InputStream content) throws IOException {
        String text = new String(head(path, content), StandardCharsets.UTF_8);
        MetadataHeaders headers = new MetadataHeaders();
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            String line = text.substring(start, end < 0 ? text.length() : end);
            if (!headers.add(line)) {
                break;
            }
            start = end < 0 ? text.length() : end + 1;
        }
        return headers;
    }

    /** Up to the empty line; of what comes after, at most what was read with it. */
    private static byte[] head(String path, InputStream content) throws IOException {
        byte[] bytes = new byte[8192];
        int size = 0;
        while (true) {
            int read = content.readNBytes(bytes, size, bytes.length - size);
            int end = emptyLine(bytes, Math.max(0, size - 3), size + read);
            size += read;
            if (end >= 0 || size < bytes.length) {
                return java.util.Arrays.copyOf(bytes, end >= 0 ? end : size);
            }
            if (size >= LIMIT) {
                throw new IOException(path + " has more than " + LIMIT + " bytes of headers");
            }
            bytes = java.util.Arrays.copyOf(bytes, size * 2);
        }
    }

    private static int emptyLine(byte[] bytes, int from, int to) {
        for (int i = from; i < to - 1; i++) {
            boolean crlf = i + 2 < to && bytes[i + 1] == '\r' && bytes[i + 2] == '\n';
            if (bytes[i] == '\n' && (bytes[i + 1] == '\n' || crlf)) {
                return i + 1;
            }
        }
        return -1;
    }

    private boolean add(String written) {
        String line = written.endsWith("\r") ? written.substring(0, written.length() - 1) : written;
        if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
            return true;
        }
        int colon = line.indexOf(':');
        if (colon <= 0 || line.lastIndexOf(' ', colon) >= 0) {
            return false;
        }
        headers.add(new Header(
                line.substring(0, colon).toLowerCase(Locale.ROOT),
                line.substring(colon + 1).strip()));
        return true;
    }

    /** The first of that name that says something, else empty. What tools write for nothing is nothing. */
    String first(String name) {
        for (Header header : headers) {
            if (header.name.equals(name) && !header.value.isEmpty() && !header.value.equals("UNKNOWN")) {
                return header.value;
            }
        }
        return "";
    }

    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Header header : headers) {
            if (header.name.equals(name)) {
                values.add(header.value);
            }
        }
        return values;
    }
}
