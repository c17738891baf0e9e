package io.edgesec.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * What tells whether a file is still the one that was read, without reading it: its size, when it was written, the
 * file system's own key of it and, where there is such a thing, when its attributes last changed, which no writer can
 * set. Links are followed.
 *
 * @param text all of it
 * @param changed the latest of its times
 */
record FileStamp(String text, Instant changed) {
    private static final FileStamp ABSENT = new FileStamp("absent", Instant.MIN);

    static FileStamp of(Path file) throws IOException {
        try {
            return of(file, Files.readAttributes(file, BasicFileAttributes.class));
        } catch (NoSuchFileException e) {
            return ABSENT;
        }
    }

    static FileStamp of(Path file, BasicFileAttributes attributes) throws IOException {
        Instant written = attributes.lastModifiedTime().toInstant();
        if (attributes.isDirectory()) {
            return new FileStamp("folder", Instant.MIN);
        }
        if (!attributes.isRegularFile()) {
            throw new IOException(file + ": neither a file nor a folder");
        }
        Instant changed = attributesChanged(file, written);
        String text = attributes.size() + " " + written + " " + changed + " " + attributes.fileKey();
        return new FileStamp(text, changed.isAfter(written) ? changed : written);
    }

    private static Instant attributesChanged(Path file, Instant otherwise) throws IOException {
        try {
            return Files.getAttribute(file, "unix:ctime") instanceof FileTime time ? time.toInstant() : otherwise;
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            return otherwise;
        }
    }
}
