package io.edgesec.format.archive;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Decodes names so that different bytes never give the same text, and holds them against the limits. */
final class TarNames {
    private static final char ESCAPE = '\uF700';

    private final TarLimits limits;

    TarNames(TarLimits limits) {
        this.limits = limits;
    }

    /** A name of {@code length} bytes; {@code at} is the offset of its header, for errors. */
    String decode(byte[] bytes, int start, int length, long at) throws MalformedArchiveException {
        if (length > limits.path()) {
            throw new MalformedArchiveException(
                    at, "a path of " + length + " bytes, more than the " + limits.path() + " allowed");
        }
        boolean ascii = true;
        int segment = 0;
        for (int i = start; i < start + length; i++) {
            byte b = bytes[i];
            ascii &= b >= 0;
            if (b == 0) {
                throw new MalformedArchiveException(at, "a path holds a NUL");
            }
            segment = b == '/' ? 0 : segment + 1;
            if (segment > limits.name()) {
                throw new MalformedArchiveException(
                        at, "a name of more than the " + limits.name() + " bytes allowed in a path");
            }
        }
        return ascii
                ? new String(bytes, start, length, StandardCharsets.ISO_8859_1)
                : decodeUtf8(ByteBuffer.wrap(bytes, start, length));
    }

    private static String decodeUtf8(ByteBuffer in) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer out = CharBuffer.allocate(in.remaining());
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isUnderflow()) {
                return escapeEscapes(out.flip().toString());
            }
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPE_MARK + (in.get() & 0xff)));
            }
        }
    }

    /** Stands for an escaped byte until real characters in the range of the escapes were escaped: a lone surrogate. */
    private static final char ESCAPE_MARK = '\uDC00';

    private static String escapeEscapes(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lone = c >= ESCAPE_MARK
                    && c <= ESCAPE_MARK + 0xff
                    && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
            if (lone) {
                escaped.append((char) (ESCAPE + (c - ESCAPE_MARK)));
            } else if (c >= ESCAPE && c <= ESCAPE + 0xff) {
                for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
                    escaped.append((char) (ESCAPE + (b & 0xff)));
                }
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
