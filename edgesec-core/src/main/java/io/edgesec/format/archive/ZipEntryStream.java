package io.edgesec.format.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** Holds the content of an entry to the size and the CRC-32 that the directory claims. */
final class ZipEntryStream extends FilterInputStream {
    private final ZipEntry entry;
    private final ZipLimits limits;
    private final CRC32 crc = new CRC32();
    private long count;

    ZipEntryStream(InputStream raw, ZipEntry entry, ZipLimits limits) {
        super(raw);
        this.entry = entry;
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read < 0) {
            if (count != entry.size() || crc.getValue() != entry.crc32()) {
                throw refused("its bytes are not those that the directory claims (size or CRC-32)");
            }
            return read;
        }
        crc.update(target, offset, read);
        count += read;
        if (count > entry.size()) {
            throw refused("holds more than the " + entry.size() + " bytes that the directory claims");
        }
        if (count > limits.ratioFloor() && count / limits.ratio() > entry.compressedSize()) {
            throw refused("inflates more than " + limits.ratio() + "-fold");
        }
        return read;
    }

    @Override
    public long skip(long n) throws IOException {
        long done = 0;
        byte[] buffer = new byte[8192];
        while (done < n) {
            int read = read(buffer, 0, (int) Math.min(buffer.length, n - done));
            if (read < 0) {
                break;
            }
            done += read;
        }
        return done;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private MalformedArchiveException refused(String problem) {
        return new MalformedArchiveException(entry.header(), "entry " + ZipNames.quoted(entry.name()) + ": " + problem);
    }
}
