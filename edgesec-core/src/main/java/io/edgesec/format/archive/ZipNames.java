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

    static String decode(byte[] raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(raw, WINDOWS_1252);
        }
    }

    /** For a message: short and printable. */
    static String quoted(String name) {
        String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "..." : name;
        return "\"" + shown.replaceAll("\\p{C}", "?") + "\"";
    }
}
