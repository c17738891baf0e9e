package io.edgesec.scan;

import io.edgesec.image.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of small files found again by the text of their key. Each holds the digest of its key and content, so one
 * that is damaged, cut off, renamed or of another version is as good as absent. Files appear whole, by renaming;
 * several processes may use a folder at once. Nothing that goes wrong here is an error: what cannot be read is absent,
 * what cannot be written is not kept.
 */
public final class CacheFolder {
    private static final byte[] MAGIC = "edgesec cache 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH = 32;
    private static final long LARGEST = 512L << 20;
    private static final Duration USED_RECENTLY = Duration.ofDays(1);

    private final Path folder;
    private final Clock clock;

    public CacheFolder(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    private Path file(String key) {
        return folder.resolve(
                Digest.sha256(key.getBytes(StandardCharsets.UTF_8)).hex());
    }

    boolean has(String key) {
        return Files.isRegularFile(file(key));
    }

    /** What was kept under this key, unless it is damaged. */
    public Optional<byte[]> get(String key) {
        Path file = file(key);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            int start = MAGIC.length + HASH;
            if (bytes.length < start || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
                return Optional.empty();
            }
            byte[] hash = hash(key, ByteBuffer.wrap(bytes, start, bytes.length - start));
            if (!Arrays.equals(hash, Arrays.copyOfRange(bytes, MAGIC.length, start))) {
                return Optional.empty();
            }
            touch(file);
            return Optional.of(Arrays.copyOfRange(bytes, start, bytes.length));
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    /** Keeps it, in place of what was there. */
    public void put(String key, byte[] content) {
        if (content.length > LARGEST - MAGIC.length - HASH) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "part-", "");
            try {
                byte[] hash = hash(key, ByteBuffer.wrap(content));
                ByteBuffer whole = ByteBuffer.allocate(MAGIC.length + HASH + content.length);
                Files.write(part, whole.put(MAGIC).put(hash).put(content).array());
                Files.move(part, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException | SecurityException e) {
            // a cache that cannot be written, or is written by others right now, is just no help
        }
    }

    private static byte[] hash(String key, ByteBuffer content) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        MessageDigest hash = Digest.sha256(name).newMessageDigest();
        hash.update(ByteBuffer.allocate(4).putInt(name.length).flip());
        hash.update(name);
        hash.update(content);
        return hash.digest();
    }

    private void touch(Path file) {
        try {
            Instant now = clock.instant();
            if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(USED_RECENTLY))) {
                Files.setLastModifiedTime(file, FileTime.from(now));
            }
        } catch (IOException | SecurityException e) {
            // then it counts as unused
        }
    }

    /** Deletes what was not used for so long, and then the longest unused until the rest fits. */
    public void prune(Duration unused, long bytes) {
        Instant oldest = clock.instant().minus(unused);
        long total = 0;
        for (Stored file : newestFirst()) {
            total += file.size();
            if (total > bytes || file.used().isBefore(oldest)) {
                delete(file.path());
            }
        }
    }

    private record Stored(Path path, Instant used, long size) {
        static Stream<Stored> of(Path path) {
            try {
                return Stream.of(
                        new Stored(path, Files.getLastModifiedTime(path).toInstant(), Files.size(path)));
            } catch (IOException e) {
                return Stream.empty();
            }
        }
    }

    private List<Stored> newestFirst() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(Stored::of)
                    .sorted(Comparator.comparing(Stored::used).reversed())
                    .toList();
        } catch (IOException | java.io.UncheckedIOException | SecurityException e) {
            return List.of();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException | SecurityException e) {
            // another process uses it, or may delete it
        }
    }
}
