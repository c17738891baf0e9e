package io.edgesec.format.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** RFC 1952 over an {@link Inflater}: members one after another, each held against its checksum and length. */
final class GzipStream extends InputStream {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;
    private static final int TEXT_LIMIT = 1 << 20;

    private final CompressedSource source;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final CRC32 headerCrc = new CRC32();
    private boolean inMember;
    private boolean closed;

    GzipStream(CompressedSource source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        if (closed) {
            throw new IOException("stream closed");
        }
        while (inMember || beginMember()) {
            int read = inflate(bytes, start, length);
            if (read > 0) {
                crc.update(bytes, start, read);
                return read;
            }
            if (inflater.finished()) {
                endMember();
            }
        }
        return -1;
    }

    private int inflate(byte[] bytes, int start, int length) throws IOException {
        try {
            if (inflater.needsInput()) {
                if (!source.hasMore()) {
                    throw new MalformedArchiveException("gzip ends early, after " + source.consumed() + " bytes");
                }
                inflater.setInput(source.buffer(), source.position(), source.available());
            }
            long before = inflater.getBytesRead();
            int read = inflater.inflate(bytes, start, length);
            source.use((int) (inflater.getBytesRead() - before));
            if (read == 0 && inflater.needsDictionary()) {
                throw new MalformedArchiveException("gzip with a preset dictionary");
            }
            return read;
        } catch (DataFormatException e) {
            throw new MalformedArchiveException("not valid gzip near byte " + source.consumed(), e);
        }
    }

    /** Reads the header of the next member; false at the end, before which only zeros may stand. */
    private boolean beginMember() throws IOException {
        int magic = 0;
        while (magic == 0) {
            if (!source.hasMore()) {
                return false;
            }
            magic = source.next();
        }
        headerCrc.reset();
        headerCrc.update(magic);
        if (magic != 0x1f || headerByte() != 0x8b) {
            throw new MalformedArchiveException("bytes that are not gzip follow after " + source.consumed() + " bytes");
        }
        if (headerByte() != 8) {
            throw new MalformedArchiveException("gzip with a compression method other than deflate");
        }
        int flags = headerByte();
        if ((flags & RESERVED) != 0) {
            throw new MalformedArchiveException("gzip with reserved flags");
        }
        for (int i = 0; i < 6; i++) {
            headerByte();
        }
        skipOptional(flags);
        inflater.reset();
        crc.reset();
        inMember = true;
        return true;
    }

    private void skipOptional(int flags) throws IOException {
        if ((flags & EXTRA) != 0) {
            int length = headerByte() | headerByte() << 8;
            for (int i = 0; i < length; i++) {
                headerByte();
            }
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            int expected = (int) headerCrc.getValue() & 0xffff;
            if (source.next(2) != expected) {
                throw new MalformedArchiveException("the checksum of the gzip header is wrong");
            }
        }
    }

    private void skipText() throws IOException {
        int length = 0;
        while (headerByte() != 0) {
            if (++length > TEXT_LIMIT) {
                throw new MalformedArchiveException("gzip with a name or comment beyond " + TEXT_LIMIT + " bytes");
            }
        }
    }

    private int headerByte() throws IOException {
        int next = source.next();
        headerCrc.update(next);
        return next;
    }

    private void endMember() throws IOException {
        inMember = false;
        if (source.next(4) != crc.getValue()) {
            throw new MalformedArchiveException("the gzip checksum is wrong before byte " + source.consumed());
        }
        if (source.next(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new MalformedArchiveException("the gzip length is wrong before byte " + source.consumed());
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            inflater.end();
        }
    }
}
