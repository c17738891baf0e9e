package io.edgesec.image.archive;

import io.edgesec.image.StoredBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** What tells whether a file is still the one that was read. */
record FileState(long size, Instant modified, String key) {
    static FileState of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileState(
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                attributes.fileKey() == null ? "" : attributes.fileKey().toString());
    }

    StoredBytes slice(Path file, long offset, long length) {
        return new StoredBytes(file.toAbsolutePath(), size, modified, key, offset, length);
    }
}
