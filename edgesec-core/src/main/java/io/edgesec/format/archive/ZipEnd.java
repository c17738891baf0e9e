package io.edgesec.format.archive;

import java.io.IOException;

/**
 * The end of central directory record, zip64 included (APPNOTE.TXT 4.3.14 to 4.3.16), looked for backwards and
 * believed under the same conditions as in the JDK.
 *
 * @param start where the central directory begins
 * @param length its bytes
 * @param total its entries, as claimed; without zip64 only the low 16 bits
 * @param base what to add to offsets that the archive states: the data before its first entry
 */
record ZipEnd(long start, long length, long total, boolean zip64, long base) {
    private static final long END = 0x06054b50L;
    private static final long END64 = 0x06064b50L;
    private static final long LOCATOR64 = 0x07064b50L;
    private static final long ENTRY = 0x02014b50L;
    private static final long LOCAL = 0x04034b50L;
    private static final int END_SIZE = 22;
    private static final int END64_SIZE = 56;
    private static final int LOCATOR64_SIZE = 20;
    private static final int COMMENT = 0xffff;
    private static final long MAX32 = 0xffffffffL;

    static ZipEnd find(ByteSource source) throws IOException {
        int tail = (int) Math.min(source.size(), END_SIZE + COMMENT);
        LittleEndian bytes = new LittleEndian(source.read(source.size() - tail, tail));
        for (int at = tail - END_SIZE; at >= 0; at--) {
            if (bytes.u32(at) == END) {
                long position = source.size() - tail + at;
                boolean exact = position + END_SIZE + bytes.u16(at + 20) == source.size();
                if (exact || leadsToEntries(source, position, bytes.u32(at + 12), bytes.u32(at + 16))) {
                    return read(source, position, bytes, at);
                }
            }
        }
        throw new MalformedArchiveException("not a zip file: it has no end of central directory record");
    }

    /** Whether a record with bytes after its comment is one all the same. */
    private static boolean leadsToEntries(ByteSource source, long position, long length, long offset)
            throws IOException {
        long start = position - length;
        long first = start - offset;
        return start >= 0
                && first >= 0
                && length >= 4
                && new LittleEndian(source.read(start, 4)).u32(0) == ENTRY
                && new LittleEndian(source.read(first, 4)).u32(0) == LOCAL;
    }

    private static ZipEnd read(ByteSource source, long position, LittleEndian end, int at) throws IOException {
        long total = end.u16(at + 10);
        long length = end.u32(at + 12);
        long offset = end.u32(at + 16);
        if ((total == COMMENT || length == MAX32 || offset == MAX32) && position >= LOCATOR64_SIZE) {
            LittleEndian locator = new LittleEndian(source.read(position - LOCATOR64_SIZE, LOCATOR64_SIZE));
            if (locator.u32(0) == LOCATOR64) {
                return zip64(source, position - LOCATOR64_SIZE, locator.u64(8), total, length, offset);
            }
        }
        return of(position, length, offset, total, false);
    }

    private static ZipEnd zip64(ByteSource source, long locator, long stated, long total, long length, long offset)
            throws IOException {
        long position = signed64(source, stated) ? stated : locator - END64_SIZE;
        if (!signed64(source, position) || position > locator - END64_SIZE) {
            throw new MalformedArchiveException(locator, "the zip64 locator does not lead to an end record");
        }
        LittleEndian end = new LittleEndian(source.read(position, END64_SIZE));
        long total64 = end.u64(32);
        long length64 = end.u64(40);
        long offset64 = end.u64(48);
        if (total != COMMENT && total != total64
                || length != MAX32 && length != length64
                || offset != MAX32 && offset != offset64) {
            throw new MalformedArchiveException(position, "the zip64 end record contradicts the end record");
        }
        return of(position, length64, offset64, total64, true);
    }

    private static boolean signed64(ByteSource source, long position) throws IOException {
        return position >= 0
                && position <= source.size() - END64_SIZE
                && new LittleEndian(source.read(position, 4)).u32(0) == END64;
    }

    private static ZipEnd of(long position, long length, long offset, long total, boolean zip64)
            throws MalformedArchiveException {
        long start = position - length;
        if (length < 0 || start < 0 || offset < 0 || offset > start || total < 0) {
            throw new MalformedArchiveException(
                    position, "the end record states a central directory that does not lie within the file");
        }
        return new ZipEnd(start, length, total, zip64, start - offset);
    }
}
