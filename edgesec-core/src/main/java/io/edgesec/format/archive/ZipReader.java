package io.edgesec.format.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads zip files by their central directory (APPNOTE.TXT 6.3.10), as {@code java.util.zip.ZipFile} of the JDK would
 * find it, so that what is seen here is what a class loader sees: zip64, data before the first entry (executable
 * Spring Boot jars) and after the end record. Immutable and safe for use by several threads.
 *
 * <p>The archive may be hostile. Entries that overlap, that reach beyond the directory, or whose local header bears
 * another name or method are refused, as is a directory that contradicts its end record; so the bytes of all entries
 * together are never more than those of the archive, and only what deflate gives multiplies them.
 */
public final class ZipReader {
    private static final int LOCAL_HEADER = 0x04034b50;

    private final ByteSource source;
    private final ZipDirectory directory;
    private final ZipLimits limits;

    private ZipReader(ByteSource source, ZipDirectory directory, ZipLimits limits) {
        this.source = source;
        this.directory = directory;
        this.limits = limits;
    }

    /**
     * Reads the central directory.
     *
     * @throws MalformedArchiveException if it is no zip file, or one that is damaged, contradictory or beyond limits
     */
    public static ZipReader open(ByteSource source, ZipLimits limits) throws IOException {
        return new ZipReader(source, ZipDirectory.read(source, limits), limits);
    }

    /** In the order of the central directory. */
    public List<ZipEntry> entries() {
        return directory.entries();
    }

    /**
     * The uncompressed content of an entry. At its end, size and CRC-32 must be those of the directory; bytes read
     * until then are not yet proven.
     *
     * @throws MalformedArchiveException also while reading, if the entry is encrypted, in an unknown method, damaged
     *     or beyond the limits
     */
    public InputStream open(ZipEntry entry) throws IOException {
        ByteSource data = data(entry);
        InputStream raw = switch (entry.method()) {
            case ZipEntry.STORED -> data.open();
            case ZipEntry.DEFLATED -> new InflatedSource(data.open());
            default ->
                throw refused(
                        entry, "compressed by method " + entry.method() + "; expected stored (0) or deflated (8)");
        };
        return new ZipEntryStream(raw, entry, limits);
    }

    /**
     * The bytes of a stored entry as a piece of this archive, without copying. Its CRC-32 is not held to, for what it
     * holds is judged by whoever reads it.
     */
    public ByteSource stored(ZipEntry entry) throws IOException {
        if (!entry.isStored() || entry.size() != entry.compressedSize()) {
            throw refused(entry, "not stored, or of two sizes");
        }
        return data(entry);
    }

    private ByteSource data(ZipEntry entry) throws IOException {
        if (entry.encrypted()) {
            throw refused(entry, "encrypted");
        }
        long begin = entry.header();
        if (begin > directory.start() - ZipDirectory.LOCAL_SIZE) {
            throw refused(entry, "its local header reaches into the central directory");
        }
        byte[] header = source.read(begin, ZipDirectory.LOCAL_SIZE);
        LittleEndian local = new LittleEndian(header);
        if (local.u32(0) != LOCAL_HEADER) {
            throw refused(entry, "no local header at its place");
        }
        int nameLength = local.u16(26);
        long data = begin + ZipDirectory.LOCAL_SIZE + nameLength + local.u16(28);
        if (entry.compressedSize() > directory.start() - data) {
            throw refused(entry, "reaches into the central directory");
        }
        byte[] name = source.read(begin + ZipDirectory.LOCAL_SIZE, nameLength);
        if (!directory.isNamed(entry, name) || local.u16(8) != entry.method()) {
            throw refused(entry, "its local header bears another name or method");
        }
        return source.slice(data, entry.compressedSize());
    }

    private static MalformedArchiveException refused(ZipEntry entry, String problem) {
        return new MalformedArchiveException(entry.header(), "entry " + ZipNames.quoted(entry.name()) + ": " + problem);
    }
}
