package io.edgesec.inventory.java;

import io.edgesec.format.archive.ByteSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Streamed bytes made readable at any position: in memory if few, else in a temporary file with a random name that is
 * gone when this is closed. Hashed on the way.
 */
final class Spool implements Closeable {
    private static final int BUFFER = 64 << 10;

    private final ByteSource source;
    private final SortedMap<String, String> hashes;
    private final int memory;
    private final Optional<FileChannel> file;

    private Spool(ByteSource source, SortedMap<String, String> hashes, int memory, Optional<FileChannel> file) {
        this.source = source;
        this.hashes = hashes;
        this.memory = memory;
        this.file = file;
    }

    /**
     * Reads the stream to its end.
     *
     * @param size how long it claims to be
     * @param memory bytes up to which it is kept in memory
     */
    static Spool read(InputStream content, long size, int memory) throws IOException {
        return size <= memory ? inMemory(content, (int) size) : inFile(new byte[0], 0, new Hashes(), content);
    }

    private static Spool inMemory(InputStream content, int size) throws IOException {
        Hashes hashes = new Hashes();
        byte[] bytes = new byte[size];
        int length = content.readNBytes(bytes, 0, size);
        hashes.update(bytes, length);
        int next = content.read();
        if (next < 0) {
            byte[] kept = length == size ? bytes : Arrays.copyOf(bytes, length);
            return new Spool(ByteSource.of(kept), hashes.finish(), kept.length, Optional.empty());
        }
        byte[] head = Arrays.copyOf(bytes, length + 1);
        head[length] = (byte) next;
        hashes.update(new byte[] {(byte) next}, 1);
        return inFile(head, head.length, hashes, content);
    }

    private static Spool inFile(byte[] head, int length, Hashes hashes, InputStream content) throws IOException {
        FileChannel channel = temporary();
        try {
            write(channel, head, length);
            byte[] buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                hashes.update(buffer, read);
                write(channel, buffer, read);
            }
            return new Spool(ByteSource.of(channel), hashes.finish(), 0, Optional.of(channel));
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

    ByteSource source() {
        return source;
    }

    SortedMap<String, String> hashes() {
        return hashes;
    }

    /** Bytes of memory that it holds. */
    int memory() {
        return memory;
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
