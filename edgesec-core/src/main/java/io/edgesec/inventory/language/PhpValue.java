package io.edgesec.inventory.language;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A value as {@code serialize()} of PHP writes it: strings, numbers and arrays. Objects are refused, for nothing that is
 * read here holds any.
 *
 * @param text of a string or number; empty for an array
 */
record PhpValue(String text, Map<String, PhpValue> members) {
    private static final PhpValue NOTHING = new PhpValue("", Map.of());
    private static final int DEEPEST = 32;

    /** @throws IOException if it is not such a value */
    static PhpValue parse(byte[] document) throws IOException {
        return new Reader(document).value(DEEPEST);
    }

    PhpValue member(String key) {
        return members.getOrDefault(key, NOTHING);
    }

    /** The text of a value, or of the array in which PEAR keeps it beside its attributes. */
    String content() {
        return text.isEmpty() ? member("_content").text : text;
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        PhpValue value(int depth) throws IOException {
            if (depth == 0) {
                throw malformed("arrays nested too deeply");
            }
            char type = next();
            switch (type) {
                case 'N' -> {
                    expect(';');
                    return NOTHING;
                }
                case 'i', 'd', 'b' -> {
                    expect(':');
                    return new PhpValue(until(';'), Map.of());
                }
                case 's' -> {
                    PhpValue string = new PhpValue(string(), Map.of());
                    expect(';');
                    return string;
                }
                case 'a' -> {
                    return new PhpValue("", array(depth));
                }
                default -> throw malformed("unexpected " + Texts.quoted(String.valueOf(type)));
            }
        }

        private Map<String, PhpValue> array(int depth) throws IOException {
            expect(':');
            int count = count(until(':'));
            expect('{');
            Map<String, PhpValue> members = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                String key = value(depth - 1).text;
                members.put(key, value(depth - 1));
            }
            expect('}');
            return members;
        }

        private String string() throws IOException {
            expect(':');
            int length = count(until(':'));
            expect('"');
            if (length > bytes.length - at) {
                throw malformed("a string of " + length + " bytes");
            }
            String text = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
            expect('"');
            return text;
        }

        private int count(String digits) throws IOException {
            try {
                int count = Integer.parseInt(digits);
                if (count >= 0 && count <= bytes.length) {
                    return count;
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw malformed("expected a length, found " + Texts.quoted(digits));
        }

        private String until(char end) throws IOException {
            int start = at;
            while (next() != end) {
                if (at - start > 40) {
                    throw malformed("expected a number");
                }
            }
            return new String(bytes, start, at - 1 - start, StandardCharsets.ISO_8859_1);
        }

        private void expect(char c) throws IOException {
            if (next() != c) {
                throw malformed("expected " + c);
            }
        }

        private char next() throws IOException {
            if (at == bytes.length) {
                throw malformed("ends early");
            }
            return (char) (bytes[at++] & 0xff);
        }

        private IOException malformed(String problem) {
            return new IOException("byte " + at + ": " + problem);
        }
    }
}
