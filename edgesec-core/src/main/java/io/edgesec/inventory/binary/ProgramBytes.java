package io.edgesec.inventory.binary;

import io.edgesec.format.archive.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Numbers and texts of a program in its byte order and word size. Whatever lies outside of it is malformed. */
record ProgramBytes(ByteSource source, boolean bigEndian, boolean wide) {
    long size() {
        return source.size();
    }

    ProgramBytes with(boolean otherBigEndian, boolean otherWide) {
        return new ProgramBytes(source, otherBigEndian, otherWide);
    }

    int u8(long at) throws IOException {
        return bytes(at, 1)[0] & 0xff;
    }

    int u16(long at) throws IOException {
        return (int) number(at, 2);
    }

    long u32(long at) throws IOException {
        return number(at, 4);
    }

    /** Negative for what is beyond the range of {@code long}; no offset or length can be. */
    long u64(long at) throws IOException {
        return number(at, 8);
    }

    /** An address, offset or length. */
    long word(long at) throws IOException {
        return wide ? u64(at) : u32(at);
    }

    int wordSize() {
        return wide ? 8 : 4;
    }

    private long number(long at, int length) throws IOException {
        byte[] bytes = bytes(at, length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | bytes[bigEndian ? i : length - 1 - i] & 0xff;
        }
        return value;
    }

    byte[] bytes(long at, long length) throws IOException {
        check(at, length);
        if (length > Integer.MAX_VALUE - 8) {
            throw new MalformedProgramException(at, length + " bytes, more than can be read");
        }
        return source.read(at, (int) length);
    }

    /** A piece that is read at once, for tables of many numbers. */
    ProgramBytes inMemory(long at, long length) throws IOException {
        return new ProgramBytes(ByteSource.of(bytes(at, length)), bigEndian, wide);
    }

    ByteSource slice(long at, long length) throws IOException {
        check(at, length);
        return source.slice(at, length);
    }

    /** Up to the next zero byte, of at most so many characters. */
    String text(long at, int longest) throws IOException {
        check(at, 0);
        byte[] bytes = source.read(at, (int) Math.min(longest, size() - at));
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    private void check(long at, long length) throws IOException {
        if (at < 0 || length < 0 || at > size() || length > size() - at) {
            throw new MalformedProgramException(
                    at, length + " bytes were to follow, but the file ends at byte " + size());
        }
    }
}
