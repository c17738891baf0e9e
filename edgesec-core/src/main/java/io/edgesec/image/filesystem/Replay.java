package io.edgesec.image.filesystem;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stream that can be read several times, one reader after the other, for files that more than one probe wants. Only
 * what was read is recorded, and nothing for the last reader: the first bytes in memory, what follows in a temporary
 * file with a random name that is gone when this is closed.
 */
final class Replay implements Closeable {
    private static final int IN_MEMORY = 4 << 20;
    private static final int AT_FIRST = 4 << 10;

    private final InputStream content;
    private byte[] head = new byte[AT_FIRST];
    private int headLength;
    private @Nullable FileChannel rest;
    private long recorded;

    private Replay(InputStream content) {
        this.content = content;
    }

    /** The content stays the caller's. */
    static Replay of(InputStream content) {
        return new Replay(content);
    }

    /** From the start again. A stream that was opened before may no longer be read. */
    InputStream open(boolean last) {
        return new Reading(last);
    }

    private void record(byte[] bytes, int start, int length) throws IOException {
        int inMemory = Math.min(length, IN_MEMORY - headLength);
        if (headLength + inMemory > head.length) {
            head = Arrays.copyOf(head, Math.min(IN_MEMORY, Math.max(2 * head.length, headLength + inMemory)));
        }
        System.arraycopy(bytes, start, head, headLength, inMemory);
        headLength += inMemory;
        recorded += inMemory;
        if (inMemory < length) {
            FileChannel file = rest();
            ByteBuffer more = ByteBuffer.wrap(bytes, start + inMemory, length - inMemory);
            while (more.hasRemaining()) {
                recorded += file.write(more, recorded - headLength);
            }
        }
    }

    private FileChannel rest() throws IOException {
        FileChannel open = rest;
        if (open == null) {
            Path path = Files.createTempFile("edgesec-", ".spool");
            try {
                open = FileChannel.open(
                        path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            } catch (IOException e) {
                Files.deleteIfExists(path);
                throw e;
            }
            rest = open;
        }
        return open;
    }

    private int replay(long position, byte[] bytes, int start, int length) throws IOException {
        if (position < headLength) {
            int read = (int) Math.min(length, headLength - position);
            System.arraycopy(head, (int) position, bytes, start, read);
            return read;
        }
        int read = (int) Math.min(length, recorded - position);
        return rest().read(ByteBuffer.wrap(bytes, start, read), position - headLength);
    }

    @Override
    public void close() throws IOException {
        FileChannel open = rest;
        if (open != null) {
            open.close();
        }
    }

    private final class Reading extends InputStream {
        private final boolean last;
        private long position;

        Reading(boolean last) {
            this.last = last;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int read;
            if (position < recorded) {
                read = replay(position, bytes, start, length);
            } else {
                read = content.read(bytes, start, length);
                if (read > 0 && !last) {
                    record(bytes, start, read);
                }
            }
            position += Math.max(0, read);
            return read;
        }
    }
}
