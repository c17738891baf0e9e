package io.edgesec.format.archive;

/** How bytes are compressed, told by their first four: what a name or media type claims does not count. */
public enum Compression {
    NONE,
    GZIP,
    ZSTD;

    /** How many bytes {@link #detect} wants to see. */
    public static final int MAGIC = 4;

    /** Tells by the first {@code length} bytes; other compressions than these count as none. */
    public static Compression detect(byte[] head, int length) {
        if (length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
            return GZIP;
        }
        if (length >= MAGIC && (isZstdFrame(littleEndian(head)) || isSkippableFrame(littleEndian(head)))) {
            return ZSTD;
        }
        return NONE;
    }

    static boolean isZstdFrame(int magic) {
        return magic == 0xFD2FB528;
    }

    static boolean isSkippableFrame(int magic) {
        return (magic & 0xFFFFFFF0) == 0x184D2A50;
    }

    private static int littleEndian(byte[] head) {
        return (head[0] & 0xff) | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16 | (head[3] & 0xff) << 24;
    }
}
