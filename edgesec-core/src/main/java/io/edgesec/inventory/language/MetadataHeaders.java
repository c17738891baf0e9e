package io.edgesec.inventory.language;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The headers of Python's core metadata, which has the form of an e-mail (PyPA, "Core metadata specifications"): read
 * up to the first line that is no header. An empty line ends them, but not where the description is one of them, as
 * setuptools wrote it, empty lines and all. Names are compared in lower case. R writes the same form.
 */
final class MetadataHeaders {
    private static final int LONGEST = 20_000;

    private record Header(String name, StringBuilder text) {
        String value() {
            return text.toString().strip();
        }
    }

    private final List<Header> headers = new ArrayList<>();
    private boolean described;

    private MetadataHeaders() {}

    static MetadataHeaders parse(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        MetadataHeaders headers = new MetadataHeaders();
        boolean afterEmpty = false;
        for (int start = text.startsWith("\uFEFF") ? 1 : 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            String line = text.substring(start, end < 0 ? text.length() : end);
            boolean empty = line.isEmpty() || line.equals("\r");
            boolean continued = line.startsWith(" ") || line.startsWith("\t");
            boolean body = afterEmpty && !headers.described;
            if (continued) {
                headers.lengthen(line.strip());
            } else if (!empty && (body || !headers.add(line))) {
                break;
            }
            afterEmpty = empty;
            start = end < 0 ? text.length() : end + 1;
        }
        return headers;
    }

    private boolean add(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0 || line.lastIndexOf(' ', colon) >= 0) {
            return false;
        }
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        described |= name.equals("description");
        headers.add(new Header(name, new StringBuilder(line.substring(colon + 1).strip())));
        return true;
    }

    private void lengthen(String line) {
        StringBuilder text = headers.isEmpty()
                ? new StringBuilder()
                : headers.get(headers.size() - 1).text();
        if (text.length() < LONGEST) {
            text.append(' ').append(line);
        }
    }

    /** The first of that name that says something, else empty. What tools write for nothing is nothing. */
    String first(String name) {
        for (Header header : headers) {
            String value = header.name.equals(name) ? header.value() : "";
            if (!value.isEmpty() && !value.equals("UNKNOWN")) {
                return value;
            }
        }
        return "";
    }

    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Header header : headers) {
            if (header.name.equals(name)) {
                values.add(header.value());
            }
        }
        return values;
    }
}
