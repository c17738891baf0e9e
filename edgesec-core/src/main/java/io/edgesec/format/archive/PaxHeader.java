package io.edgesec.format.archive;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The records of a PAX extended header (POSIX pax, "Extended Header"). Values keep one byte in each character. An
 * empty value changes nothing, as in Go's reader.
 */
final class PaxHeader {
    static final PaxHeader NONE = new PaxHeader(Map.of(), 0);
    private static final String ATTRIBUTE = "SCHILY.xattr.";

    private final Map<String, String> records;
    private final long offset;

    private PaxHeader(Map<String, String> records, long offset) {
        this.records = records;
        this.offset = offset;
    }

    static PaxHeader parse(byte[] data, long offset) throws MalformedArchiveException {
        Map<String, String> records = new LinkedHashMap<>();
        int position = 0;
        while (position < data.length) {
            int start = position;
            int length = 0;
            while (position < data.length && data[position] >= '0' && data[position] <= '9' && length <= data.length) {
                length = length * 10 + data[position++] - '0';
            }
            int end = start + length;
            if (length <= 0
                    || end > data.length
                    || position >= end
                    || data[position++] != ' '
                    || data[end - 1] != '\n') {
                throw new MalformedArchiveException(offset, "a PAX record is not \"length key=value\"");
            }
            int equals = position;
            while (equals < end - 1 && data[equals] != '=') {
                equals++;
            }
            if (equals == position || equals == end - 1) {
                throw new MalformedArchiveException(offset, "a PAX record has no key or no value");
            }
            String key = new String(data, position, equals - position, StandardCharsets.ISO_8859_1);
            String value = new String(data, equals + 1, end - equals - 2, StandardCharsets.ISO_8859_1);
            if (key.startsWith("GNU.sparse.")) {
                throw new MalformedArchiveException(
                        offset, "a sparse file (" + printable(key) + "); image layers hold whole files");
            }
            records.put(key, value);
            position = end;
        }
        return new PaxHeader(records, offset);
    }

    /** A global header may not say what only one entry can have; its other records (comments, times) do not matter. */
    void verifyGlobal() throws MalformedArchiveException {
        for (String key : new String[] {"path", "linkpath", "size"}) {
            if (records.containsKey(key)) {
                throw new MalformedArchiveException(offset, "a global PAX header sets the " + key + " of every entry");
            }
        }
    }

    Optional<String> path(TarNames names) throws MalformedArchiveException {
        return name("path", names);
    }

    Optional<String> linkPath(TarNames names) throws MalformedArchiveException {
        return name("linkpath", names);
    }

    private Optional<String> name(String key, TarNames names) throws MalformedArchiveException {
        Optional<String> value = get(key);
        if (value.isEmpty()) {
            return value;
        }
        byte[] bytes = value.get().getBytes(StandardCharsets.ISO_8859_1);
        return Optional.of(names.decode(bytes, 0, bytes.length, offset));
    }

    /** A number that is not negative, its fraction cut off; {@code otherwise} if there is none. */
    long number(String key, long otherwise) throws MalformedArchiveException {
        Optional<String> value = get(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        String text = value.get();
        int dot = text.indexOf('.');
        String whole = dot < 0 || !key.equals("mtime") ? text : text.substring(0, dot);
        try {
            long number = whole.isEmpty() ? 0 : Long.parseLong(whole);
            if (number >= 0 || key.equals("mtime")) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the error below
        }
        throw new MalformedArchiveException(offset, "the PAX " + key + " is not a number of 63 bits");
    }

    Map<String, String> attributes() {
        if (records.isEmpty()) {
            return Map.of();
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : records.entrySet()) {
            String key = entry.getKey();
            if (key.startsWith(ATTRIBUTE) && key.length() > ATTRIBUTE.length()) {
                attributes.put(key.substring(ATTRIBUTE.length()), entry.getValue());
            }
        }
        return attributes;
    }

    private Optional<String> get(String key) {
        String value = records.get(key);
        return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private static String printable(String key) {
        return key.length() > 40 ? key.substring(0, 40) : key;
    }
}
