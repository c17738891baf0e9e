package io.edgesec.format.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** A piece of a file, read by position, so that threads do not disturb each other. */
record FileSource(FileChannel channel, long start, long size) implements ByteSource {
    /** The JDK copies through a direct buffer of this size and keeps it for the thread. */
    private static final int CHUNK = 64 << 10;

    @Override
    public ByteSource slice(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, size);
        return new FileSource(channel, start + offset, length);
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(position, length, size);
        int done = 0;
        while (done < length) {
            ByteBuffer piece = ByteBuffer.wrap(target, offset + done, Math.min(CHUNK, length - done));
            int read = channel.read(piece, start + position + done);
            if (read < 0) {
                throw new MalformedArchiveException(
                        position + done, "the file ends early; it shrank while it was read");
            }
            done += read;
        }
    }
}
