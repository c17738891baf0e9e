package io.edgesec.format.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Buffered bytes of an archive, with their offset. What a channel holds is skipped by moving, a stream by reading. */
abstract class TarSource {
    static final int BLOCK = 512;
    private static final int BUFFER = 256 << 10;

    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long offset;

    static TarSource of(InputStream in) {
        return new TarSource() {
            @Override
            int fetch(byte[] bytes, int start, int length) throws IOException {
                return in.read(bytes, start, length);
            }
        };
    }

    static TarSource of(SeekableByteChannel channel) {
        return new TarSource() {
            @Override
            int fetch(byte[] bytes, int start, int length) throws IOException {
                return channel.read(ByteBuffer.wrap(bytes, start, length));
            }

            @Override
            long jump(long count) throws IOException {
                long here = channel.position();
                long jumped = Math.max(0, Math.min(count, channel.size() - here));
                channel.position(here + jumped);
                return jumped;
            }
        };
    }

    abstract int fetch(byte[] bytes, int start, int length) throws IOException;

    /** Passes over bytes without reading them, as many as possible. */
    long jump(long count) throws IOException {
        return 0;
    }

    /** Offset of the next byte. */
    long offset() {
        return offset;
    }

    /** The buffer in which {@link #nextBlock()} found a block. */
    byte[] buffer() {
        return buffer;
    }

    /** Start of the next whole block in the buffer, which stays valid until the next call; -1 at the end. */
    int nextBlock() throws IOException {
        if (limit - position < BLOCK && !fillBlock()) {
            return -1;
        }
        int block = position;
        position += BLOCK;
        offset += BLOCK;
        return block;
    }

    /** False at the end. */
    private boolean fillBlock() throws IOException {
        while (limit - position < BLOCK) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
            int read = fetch(buffer, limit, buffer.length - limit);
            if (read < 0) {
                if (limit == 0) {
                    return false;
                }
                throw new MalformedArchiveException(offset, "the archive ends within a header");
            }
            limit += read;
        }
        return true;
    }

    int read(byte[] bytes, int start, int length) throws IOException {
        if (position == limit) {
            if (length >= BUFFER) {
                int read = fetch(bytes, start, length);
                offset += Math.max(0, read);
                return read;
            }
            position = 0;
            limit = Math.max(0, fetch(buffer, 0, BUFFER));
            if (limit == 0) {
                return -1;
            }
        }
        int read = Math.min(length, limit - position);
        System.arraycopy(buffer, position, bytes, start, read);
        position += read;
        offset += read;
        return read;
    }

    void skip(long count) throws IOException {
        if (count <= limit - position) {
            position += (int) count;
            offset += count;
        } else {
            skipBeyond(count);
        }
    }

    private void skipBeyond(long count) throws IOException {
        long left = count;
        while (left > 0) {
            if (position == limit) {
                long jumped = jump(left);
                offset += jumped;
                left -= jumped;
                if (left == 0) {
                    return;
                }
                position = 0;
                limit = Math.max(0, fetch(buffer, 0, BUFFER));
                if (limit == 0) {
                    throw new EOFException();
                }
            }
            int skipped = (int) Math.min(left, limit - position);
            position += skipped;
            offset += skipped;
            left -= skipped;
        }
    }
}
