package io.edgesec.inventory.language;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The headers of Python's core metadata, which has the form of an e-mail (PyPA, "Core metadata specifications"): read
 * up to the first line that is no header. An empty line ends them, but not where the description is one of them, as
 * setuptools wrote it, empty lines and all. Names are compared in lower case.
 */
final class MetadataHeaders {
    private record Header(String name, String value) {}

    private final List<Header> headers = new ArrayList<>();

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
            boolean body = afterEmpty && headers.all("description").isEmpty();
            if (!empty && !continued && (body || !headers.add(line))) {
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
