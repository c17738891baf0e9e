package io.edgesec.maven.parameter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a module keeps things, and the defaults that follow.
 *
 * @param basedir relative paths are meant from here
 * @param invokedFrom where Maven was started: what is not found under {@code basedir} is looked for here
 * @param roots of the build, outermost last; they have an {@code .edgesec/} that always applies
 * @param output of the reports
 * @param cache of layers and databases
 */
public record Folders(Path basedir, Path invokedFrom, List<Path> roots, Path output, Path cache) {
    private static final Pattern POLICY = Pattern.compile(".*\\.ya?ml");

    public Folders {
        roots = List.copyOf(roots);
    }

    /** The user's cache for edgesec, as the operating system wants it. */
    public static Path userCache(Map<String, String> environment, String osName, Path home) {
        Optional<Path> base = osName.startsWith("Windows")
                ? variable(environment, "LOCALAPPDATA")
                : variable(environment, "XDG_CACHE_HOME").filter(Path::isAbsolute);
        return base.orElseGet(() -> home.resolve(".cache")).resolve("edgesec");
    }

    private static Optional<Path> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /** The outermost of the folders that hold the module: paths in reports are relative to it. */
    public Path base() {
        return roots.stream()
                .filter(basedir::startsWith)
                .min(Comparator.comparingInt(Path::getNameCount))
                .orElse(basedir);
    }

    /** The file or folder that a text names, if there is one. */
    public Optional<Path> find(String text) {
        return Stream.of(basedir, invokedFrom)
                .map(folder -> resolve(folder, text))
                .flatMap(Optional::stream)
                .filter(Files::exists)
                .findFirst();
    }

    /** A path below the module; absent if this file system cannot have such a path. */
    Optional<Path> resolve(String text) {
        return resolve(basedir, text);
    }

    private static Optional<Path> resolve(Path folder, String text) {
        try {
            return Optional.of(folder.resolve(text).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * The {@code .edgesec} folders that hold a policy file, by the same rule by which a policy folder is read; one
     * that holds only advisories is none.
     */
    List<Path> policies() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : edgesec("")) {
            try (Stream<Path> files = Files.list(folder)) {
                if (files.anyMatch(Folders::isPolicy)) {
                    found.add(folder);
                }
            }
        }
        return found;
    }

    /** Trivy's ignore files of the module and the roots, then the VEX documents in their {@code .edgesec}. */
    List<Path> suppressions() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder :
                Stream.concat(Stream.of(basedir), roots.stream()).distinct().toList()) {
            for (String name : List.of(".trivyignore", ".trivyignore.yaml")) {
                Path file = folder.resolve(name).normalize();
                if (Files.isRegularFile(file)) {
                    found.add(file);
                }
            }
        }
        for (Path folder : edgesec("")) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.getFileName().toString().endsWith(".vex.json"))
                        .sorted()
                        .forEach(found::add);
            }
        }
        return found.stream().distinct().toList();
    }

    private static boolean isPolicy(Path file) {
        String name = file.getFileName().toString();
        return POLICY.matcher(name).matches() && !name.equals("baseline.yaml") && !name.endsWith(".case.yaml");
    }

    /** The folders of this name under the module's and the roots' {@code .edgesec}, those that exist. */
    List<Path> edgesec(String name) {
        return Stream.concat(Stream.of(basedir), roots.stream())
                .map(folder -> folder.resolve(".edgesec").resolve(name).normalize())
                .filter(Files::isDirectory)
                .distinct()
                .toList();
    }
}
