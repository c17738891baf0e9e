package io.edgesec.image.filesystem;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A stream that can be read several times, for files that more than one probe wants: its first bytes in memory, the
 * rest of a large one in a temporary file with a random name, which closing deletes.
 */
final class Replay implements Closeable {
    private static final int IN_MEMORY = 4 << 20;

    private final byte[] head;
    private final Optional<Path> rest;

    private Replay(byte[] head, Optional<Path> rest) {
        this.head = head;
        this.rest = rest;
    }

    static Replay of(InputStream content) throws IOException {
        byte[] head = content.readNBytes(IN_MEMORY);
        if (head.length < IN_MEMORY) {
            return new Replay(head, Optional.empty());
        }
        Replay replay = new Replay(head, Optional.of(Files.createTempFile("edgesec-", ".spool")));
        try (OutputStream out = Files.newOutputStream(replay.rest.get())) {
            content.transferTo(out);
        } catch (IOException e) {
            replay.close();
            throw e;
        }
        return replay;
    }

    InputStream open() throws IOException {
        InputStream first = new ByteArrayInputStream(head);
        return rest.isPresent() ? new SequenceInputStream(first, Files.newInputStream(rest.get())) : first;
    }

    @Override
    public void close() throws IOException {
        if (rest.isPresent()) {
            Files.deleteIfExists(rest.get());
        }
    }
}
