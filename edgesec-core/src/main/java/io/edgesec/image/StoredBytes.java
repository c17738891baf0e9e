package io.edgesec.image;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A stretch of a local file, with what tells whether that file is still the one that was read: size, modification
 * time and the file system's own key (inode and device where there are such).
 */
public record StoredBytes(Path file, long fileSize, Instant modified, String fileKey, long offset, long length) {}
