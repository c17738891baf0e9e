package io.edgesec.inventory.java;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which names are those of Java archives. Plain {@code .zip} is not among them: no launcher takes it by default. */
final class ArchiveName {
    /** Whose name says that they are zip files and nothing else. */
    private static final Set<String> CERTAIN = Set.of("jar", "war", "ear", "jpi", "hpi", "lpkg", "nar");
    /** Also names of other formats: a {@code .rar} is a resource adapter or what WinRAR makes. */
    private static final Set<String> POSSIBLE = Set.of("par", "sar", "kar", "far", "rar");

    private static final int LONGEST = 4;

    private ArchiveName() {}

    static boolean isArchive(String path) {
        int dot = path.lastIndexOf('.');
        return dot >= 0 && path.length() - dot - 1 <= LONGEST && isArchiveExtension(path.substring(dot + 1));
    }

    private static boolean isArchiveExtension(String written) {
        String extension = written.toLowerCase(Locale.ROOT);
        return CERTAIN.contains(extension) || POSSIBLE.contains(extension);
    }

    /** Whether a launcher takes an entry of this name for an archive: Spring Boot's looks at the folder alone. */
    static boolean isLaunched(String entry) {
        return entry.startsWith("BOOT-INF/lib/")
                || entry.startsWith("WEB-INF/lib/")
                || entry.startsWith("WEB-INF/lib-provided/");
    }

    /** Whether a file of this name that is no zip file is simply something else. */
    static boolean mayBeOtherFormat(String path) {
        return extension(path).filter(CERTAIN::contains).isEmpty();
    }

    static Optional<String> extension(String path) {
        int dot = path.lastIndexOf('.');
        return dot < path.lastIndexOf('/') || dot < 0
                ? Optional.empty()
                : Optional.of(path.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** The last segment of a path, without extension. */
    static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
