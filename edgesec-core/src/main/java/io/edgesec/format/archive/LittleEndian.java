package io.edgesec.format.archive;

/** Unsigned little-endian numbers in an array. */
final class LittleEndian {
    private final byte[] bytes;

    LittleEndian(byte[] bytes) {
        this.bytes = bytes;
    }

    int length() {
        return bytes.length;
    }

    int u16(int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }

    long u32(int at) {
        return u16(at) | (long) u16(at + 2) << 16;
    }

    /** Negative for what is beyond the range of {@code long}. */
    long u64(int at) {
        return u32(at) | u32(at + 4) << 32;
    }
}
