package io.edgesec.format.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.Objects;

/**
 * Bytes that can be read at any position: in memory, in a file, or a piece of either. Of a fixed size; a file that
 * shrinks meanwhile is malformed. Safe for use by several threads. Does not close what it reads from.
 */
public sealed interface ByteSource permits MemorySource, FileSource {
    static ByteSource of(byte[] bytes) {
        return new MemorySource(bytes, 0, bytes.length);
    }

    /** The file as long as it is now. Closing the channel ends every source made from it. */
    static ByteSource of(FileChannel channel) throws IOException {
        return new FileSource(channel, 0, channel.size());
    }

    long size();

    /** A piece, without copying. */
    ByteSource slice(long offset, long length);

    /** Exactly so many bytes. */
    void read(long position, byte[] target, int offset, int length) throws IOException;

    default byte[] read(long position, int length) throws IOException {
        Objects.checkFromIndexSize(position, length, size());
        byte[] bytes = new byte[length];
        read(position, bytes, 0, length);
        return bytes;
    }

    /** All of it from the start; each stream has its own position. */
    default InputStream open() {
        return new SourceStream(this);
    }
}
