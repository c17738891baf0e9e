package io.edgesec.maven.discovery;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Whether an image is older than what the module would put into it: its artifact and its classes. An artifact that was
 * written again later in the same build (Spring Boot repackages it) does not age an image that this build made.
 */
final class Freshness {
    private Freshness() {}

    /** The newest input, if the image is older than it. */
    static Optional<Path> newerInput(Module module, Path image) throws IOException {
        Path clock = Files.isDirectory(image) ? image.resolve("index.json") : image;
        FileTime made = Files.getLastModifiedTime(Files.exists(clock) ? clock : image);
        boolean madeNow = !made.toInstant().isBefore(module.started());
        Newest newest = new Newest();
        if (!madeNow
                && module.artifact().isPresent()
                && Files.exists(module.artifact().get())) {
            Files.walkFileTree(module.artifact().get(), newest);
        }
        if (Files.isDirectory(module.classes())) {
            Files.walkFileTree(module.classes(), newest);
        }
        return newest.time.compareTo(made) > 0 ? newest.file : Optional.empty();
    }

    private static final class Newest extends SimpleFileVisitor<Path> {
        private FileTime time = FileTime.fromMillis(Long.MIN_VALUE);
        private Optional<Path> file = Optional.empty();

        @Override
        public FileVisitResult visitFile(Path visited, BasicFileAttributes attributes) {
            if (attributes.lastModifiedTime().compareTo(time) > 0) {
                time = attributes.lastModifiedTime();
                file = Optional.of(visited);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
