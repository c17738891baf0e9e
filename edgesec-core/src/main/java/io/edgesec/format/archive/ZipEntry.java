package io.edgesec.format.archive;

/**
 * What the central directory says of one entry. Names are as written: they may be absolute, hold {@code ..} or
 * control characters, or occur twice; nothing may be written under them.
 *
 * @param name decoded as UTF-8 where it is, else byte by byte as Windows-1252
 * @param method 0 stored, 8 deflated; others cannot be read
 * @param compressedSize bytes in the archive
 * @param size bytes once uncompressed, as claimed; held to when read
 * @param header where its local header begins
 * @param directory where its bytes stand in the central directory
 */
public record ZipEntry(
        String name,
        int method,
        boolean encrypted,
        long crc32,
        long compressedSize,
        long size,
        long header,
        int directory) {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    public boolean isDirectory() {
        return name.endsWith("/");
    }

    /** Whether its bytes stand in the archive as they are. */
    public boolean isStored() {
        return method == STORED && !encrypted;
    }
}
