package io.edgesec.maven.build;

import io.edgesec.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.concurrent.ConcurrentMap;

/**
 * SHA-256 of files, each read once for as long as the memory lives and the file keeps its size and modification time.
 * Safe for use by several threads.
 */
final class FileDigests {
    private static final Digest EMPTY = Digest.sha256(new byte[0]);

    private final ConcurrentMap<String, String> memory;

    /**
     * @param memory shared by the modules of one Maven session; of JDK types, since modules may have plugin class
     *     loaders of their own
     */
    FileDigests(ConcurrentMap<String, String> memory) {
        this.memory = memory;
    }

    Digest of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        String key = "sha256 " + file.toAbsolutePath() + " " + attributes.size() + " "
                + attributes.lastModifiedTime().toInstant();
        String known = memory.get(key);
        if (known != null) {
            return Digest.parse(known);
        }
        try (InputStream in = Files.newInputStream(file)) {
            Digest digest = of(in);
            memory.put(key, digest.toString());
            return digest;
        }
    }

    static Digest of(InputStream in) throws IOException {
        MessageDigest sha256 = EMPTY.newMessageDigest();
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            sha256.update(buffer, 0, n);
        }
        return Digest.sha256Of(sha256.digest());
    }
}
