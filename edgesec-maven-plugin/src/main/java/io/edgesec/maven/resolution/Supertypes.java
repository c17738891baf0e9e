package io.edgesec.maven.resolution;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Which classes extend and implement which, and what is missing among them; names as in class files. */
final class Supertypes {

    private static final String SUFFIX = ".class";

    private final Map<String, List<String>> classes;

    Supertypes(Map<String, List<String>> classes) {
        this.classes = classes;
    }

    /** The first class or interface that {@code name} is built on and that is neither here nor in the JDK. */
    Optional<String> missing(String name) {
        return missing(name, new HashSet<>());
    }

    private Optional<String> missing(String name, Set<String> seen) {
        if (!seen.add(name)) {
            return Optional.empty();
        }
        List<String> supertypes = classes.get(name);
        if (supertypes == null) {
            return isInJdk(name) ? Optional.empty() : Optional.of(name);
        }
        return supertypes.stream()
                .flatMap(supertype -> missing(supertype, seen).stream())
                .findFirst();
    }

    private static boolean isInJdk(String name) {
        return name.startsWith("java/") || ClassLoader.getPlatformClassLoader().getResource(name + SUFFIX) != null;
    }

    /**
     * The supertypes of each class of a jar. Left out are variants for later JDKs, and what is named like a class but
     * is none.
     *
     * @throws IOException if the jar is damaged
     */
    static Map<String, List<String>> of(Path jar) throws IOException {
        Map<String, List<String>> classes = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            for (JarEntry entry : Collections.list(file.entries())) {
                String name = entry.getName();
                if (name.endsWith(SUFFIX) && !name.startsWith("META-INF/")) {
                    try (InputStream in = new BufferedInputStream(file.getInputStream(entry))) {
                        ClassHead.supertypes(in)
                                .ifPresent(types ->
                                        classes.put(name.substring(0, name.length() - SUFFIX.length()), types));
                    }
                }
            }
        }
        return classes;
    }
}
