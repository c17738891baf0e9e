package io.edgesec.policy;

import io.edgesec.format.MalformedDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Policy files on disk. */
final class PolicyFolder {
    private static final int FILES = 1000;

    private PolicyFolder() {}

    static List<PolicyFile> read(Path fileOrFolder, Path base) throws IOException {
        if (!Files.exists(fileOrFolder)) {
            throw new NoSuchFileException(name(fileOrFolder, base), null, "there is no such policy file or folder");
        }
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(file(fileOrFolder, base));
        }
        List<Path> paths;
        try (Stream<Path> inside = Files.list(fileOrFolder)) {
            paths = inside.filter(PolicyFolder::isPolicy)
                    .sorted()
                    .limit(FILES + 1L)
                    .toList();
        }
        if (paths.isEmpty() || paths.size() > FILES) {
            throw new MalformedDocumentException(
                    name(fileOrFolder, base),
                    paths.isEmpty()
                            ? "the folder holds no policy; expected a file *.yaml or *.yml directly inside"
                            : "more than " + FILES + " policy files");
        }
        List<PolicyFile> files = new ArrayList<>();
        for (Path path : paths) {
            files.add(file(path, base));
        }
        return files;
    }

    /** Whether there is no such path, or it is a folder in which no policy lies. */
    static boolean isWithout(Path folder) throws IOException {
        return !Files.exists(folder)
                || Files.isDirectory(folder) && policies(folder).isEmpty();
    }

    private static List<Path> policies(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(PolicyFolder::isPolicy)
                    .sorted()
                    .limit(FILES + 1L)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isPolicy(Path path) {
        String name = String.valueOf(path.getFileName());
        return (name.endsWith(".yaml") || name.endsWith(".yml"))
                && !name.equals("baseline.yaml")
                && !name.endsWith(".case.yaml")
                && !Files.isDirectory(path);
    }

    private static PolicyFile file(Path path, Path base) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return PolicyReader.read(name(path, base), in.readNBytes(PolicyReader.BYTES + 1), false);
        }
    }

    /** With forward slashes everywhere, so that reports do not depend on where they are made. */
    private static String name(Path path, Path base) {
        Path absolute = path.toAbsolutePath().normalize();
        Path from = base.toAbsolutePath().normalize();
        Path shown = !base.toString().isEmpty() && absolute.startsWith(from) && !absolute.equals(from)
                ? from.relativize(absolute)
                : path;
        return shown.toString().replace('\\', '/');
    }
}
