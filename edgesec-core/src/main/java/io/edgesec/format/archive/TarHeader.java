package io.edgesec.format.archive;

import java.nio.charset.StandardCharsets;

/** The fields of one 512-byte header (POSIX ustar, GNU and v7), read in place. */
final class TarHeader {
    private static final byte[] USTAR = "ustar\0".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int start;
    private final long offset;

    TarHeader(byte[] bytes, int start, long offset) {
        this.bytes = bytes;
        this.start = start;
        this.offset = offset;
    }

    boolean isZero() {
        for (int i = start; i < start + TarSource.BLOCK; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Refuses a header whose checksum is neither the unsigned nor the signed sum of its bytes. */
    void verifyChecksum() throws MalformedArchiveException {
        int unsigned = 0;
        int signed = 0;
        for (int i = 0; i < TarSource.BLOCK; i++) {
            byte b = i >= 148 && i < 156 ? (byte) ' ' : bytes[start + i];
            unsigned += b & 0xff;
            signed += b;
        }
        if (!hasChecksum(unsigned) && !hasChecksum(signed)) {
            throw malformed("not a tar header, its checksum is wrong");
        }
    }

    private boolean hasChecksum(int sum) {
        try {
            return octal(148, 8, "checksum") == sum;
        } catch (MalformedArchiveException e) {
            return false;
        }
    }

    char type() {
        return (char) (bytes[start + 156] & 0xff);
    }

    long size() throws MalformedArchiveException {
        return number(124, 12, "size");
    }

    int mode() throws MalformedArchiveException {
        return (int) (number(100, 8, "mode") & 07777);
    }

    long uid() throws MalformedArchiveException {
        return number(108, 8, "uid");
    }

    long gid() throws MalformedArchiveException {
        return number(116, 8, "gid");
    }

    long modified() throws MalformedArchiveException {
        return number(136, 12, "modification time");
    }

    String linkName(TarNames names) throws MalformedArchiveException {
        return names.decode(bytes, start + 157, length(157, 100), offset);
    }

    /** The name; of a ustar header with its prefix, which GNU uses for something else. */
    String name(TarNames names) throws MalformedArchiveException {
        int length = length(0, 100);
        int prefix = is(USTAR) ? length(345, 155) : 0;
        if (prefix == 0) {
            return names.decode(bytes, start, length, offset);
        }
        byte[] joined = new byte[prefix + 1 + length];
        System.arraycopy(bytes, start + 345, joined, 0, prefix);
        joined[prefix] = '/';
        System.arraycopy(bytes, start, joined, prefix + 1, length);
        return names.decode(joined, 0, joined.length, offset);
    }

    void refuseIf(boolean wrong, String problem) throws MalformedArchiveException {
        if (wrong) {
            throw malformed(problem);
        }
    }

    MalformedArchiveException malformed(String problem) {
        return new MalformedArchiveException(offset, problem);
    }

    private boolean is(byte[] magic) {
        for (int i = 0; i < magic.length; i++) {
            if (bytes[start + 257 + i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private int length(int field, int max) {
        int length = 0;
        while (length < max && bytes[start + field + length] != 0) {
            length++;
        }
        return length;
    }

    private long number(int field, int length, String what) throws MalformedArchiveException {
        return (bytes[start + field] & 0x80) != 0 ? base256(field, length, what) : octal(field, length, what);
    }

    private long octal(int field, int length, String what) throws MalformedArchiveException {
        int from = start + field;
        int to = from + length;
        while (from < to && isPadding(bytes[from])) {
            from++;
        }
        while (to > from && isPadding(bytes[to - 1])) {
            to--;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 7) {
                throw malformed("the " + what + " is not an octal number");
            }
            value = value << 3 | digit;
        }
        return value;
    }

    private static boolean isPadding(byte b) {
        return b == 0 || b == ' ';
    }

    private long base256(int field, int length, String what) throws MalformedArchiveException {
        if ((bytes[start + field] & 0x40) != 0) {
            throw malformed("the " + what + " is negative");
        }
        long value = bytes[start + field] & 0x3f;
        for (int i = field + 1; i < field + length; i++) {
            if (value > Long.MAX_VALUE >> 8) {
                throw malformed("the " + what + " does not fit 63 bits");
            }
            value = value << 8 | (bytes[start + i] & 0xff);
        }
        return value;
    }
}
