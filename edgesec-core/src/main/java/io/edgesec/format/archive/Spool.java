package io.edgesec.format.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Streamed bytes made readable at any position: in memory if few, else in a temporary file with a random name that is
 * gone when this is closed. The heap does not grow with the stream. Not thread-safe while it is filled; its source is
 * safe for use by several threads until it is closed.
 */
public final class Spool implements Closeable {
    private static final int BUFFER = 64 << 10;

    private final ByteSource source;
    private final Optional<FileChannel> file;

    private Spool(ByteSource source, Optional<FileChannel> file) {
        this.source = source;
        this.file = file;
    }

    /**
     * Reads a stream to its end.
     *
     * @param head what was read of it already
     * @param size how long it claims to be, the head included; believed for nothing but where to begin
     * @param memory bytes up to which it is kept in memory
     */
    public static Spool read(byte[] head, InputStream rest, long size, int memory) throws IOException {
        if (size > memory) {
            return inFile(head, rest);
        }
        byte[] bytes = new byte[(int) Math.max(size, head.length)];
        System.arraycopy(head, 0, bytes, 0, head.length);
        int length = head.length + rest.readNBytes(bytes, head.length, bytes.length - head.length);
        return length < bytes.length
                ? new Spool(ByteSource.of(bytes).slice(0, length), Optional.empty())
                : continued(bytes, rest);
    }

    /** Where the stream was to end it may go on. */
    private static Spool continued(byte[] bytes, InputStream rest) throws IOException {
        int next = rest.read();
        if (next < 0) {
            return new Spool(ByteSource.of(bytes), Optional.empty());
        }
        byte[] more = java.util.Arrays.copyOf(bytes, bytes.length + 1);
        more[bytes.length] = (byte) next;
        return inFile(more, rest);
    }

    private static Spool inFile(byte[] head, InputStream rest) throws IOException {
        FileChannel channel = temporary();
        try {
            write(channel, head, head.length);
            byte[] buffer = new byte[BUFFER];
            for (int read = rest.read(buffer); read >= 0; read = rest.read(buffer)) {
                write(channel, buffer, read);
            }
            return new Spool(ByteSource.of(channel), Optional.of(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel temporary() throws IOException {
        Path path = Files.createTempFile("edgesec-", ".spool");
        try {
            return FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static void write(FileChannel channel, byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** All that was read. */
    public ByteSource source() {
        return source;
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
