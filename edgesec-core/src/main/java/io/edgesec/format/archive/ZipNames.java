package io.edgesec.format.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Names of entries as text. */
final class ZipNames {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int SHOWN = 120;

    private ZipNames() {}

    /** The bytes as UTF-8 or, where they are not, as Windows wrote names. */
    static String decode(byte[] raw, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (raw[i] < 0) {
                return decodeOther(raw, start, length);
            }
        }
        return new String(raw, start, length, StandardCharsets.ISO_8859_1);
    }

    private static String decodeOther(byte[] raw, int start, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw, start, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(raw, start, length, WINDOWS_1252);
        }
    }

    /** For a message: short and printable. */
    static String quoted(String name) {
        String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "..." : name;
        return "\"" + shown.replaceAll("\\p{C}", "?") + "\"";
    }
}
