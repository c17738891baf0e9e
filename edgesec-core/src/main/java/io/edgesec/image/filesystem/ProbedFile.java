package io.edgesec.image.filesystem;

import java.util.Optional;

/** What a probe kept of one file, or why it could not. */
public record ProbedFile(FileEntry entry, byte[] kept, Optional<String> problem) {}
