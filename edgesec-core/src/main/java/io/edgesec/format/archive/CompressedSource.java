package io.edgesec.format.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Buffered compressed bytes that know how many of them were used. */
final class CompressedSource implements Closeable {
    private static final int BUFFER = 256 << 10;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long fetched;

    CompressedSource(InputStream in) {
        this.in = in;
    }

    Compression detect() throws IOException {
        while (limit < Compression.MAGIC) {
            int read = in.read(buffer, limit, BUFFER - limit);
            if (read < 0) {
                break;
            }
            limit += read;
            fetched += read;
        }
        return Compression.detect(buffer, limit);
    }

    /** Bytes used so far. */
    long consumed() {
        return fetched - (limit - position);
    }

    byte[] buffer() {
        return buffer;
    }

    int position() {
        return position;
    }

    /** Whether there are more bytes, which then stand in the buffer. */
    boolean hasMore() throws IOException {
        while (position == limit) {
            int read = in.read(buffer, 0, BUFFER);
            if (read < 0) {
                return false;
            }
            position = 0;
            limit = read;
            fetched += read;
        }
        return true;
    }

    /** Bytes that stand in the buffer. */
    int available() {
        return limit - position;
    }

    void use(int count) {
        position += count;
    }

    int next() throws IOException {
        if (!hasMore()) {
            throw new MalformedArchiveException("ends early, after " + consumed() + " bytes");
        }
        return buffer[position++] & 0xff;
    }

    /** A little-endian number of {@code bytes} bytes. */
    long next(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) next() << (8 * i);
        }
        return value;
    }

    /** The bytes as they are. */
    InputStream stream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return hasMore() ? next() : -1;
            }

            @Override
            public int read(byte[] bytes, int start, int length) throws IOException {
                if (position == limit && length >= BUFFER) {
                    int read = in.read(bytes, start, length);
                    fetched += Math.max(0, read);
                    return read;
                }
                if (!hasMore()) {
                    return -1;
                }
                int read = Math.min(length, limit - position);
                System.arraycopy(buffer, position, bytes, start, read);
                position += read;
                return read;
            }
        };
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
