package io.edgesec.inventory.java;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What the manifest and the packages of an archive say, as questions. */
record Facts(Map<String, String> manifest, SortedMap<String, Integer> classes) {
    private static final double MOST = 0.8;
    private static final double NOTABLE = 0.05;
    private static final char AFTER_SLASH = '/' + 1;

    static Facts of(ArchiveRecord record) {
        return new Facts(record.manifest(), record.classes());
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(manifest.get(name));
    }

    /** Without directives. */
    Optional<String> symbolicName() {
        return attribute("Bundle-SymbolicName").map(n -> n.split(";", 2)[0].strip());
    }

    /** Whether some attribute that may name a group is exactly this one. */
    boolean isDeclared(String group) {
        return Stream.of(attribute("Implementation-Vendor-Id"), symbolicName(), attribute("Automatic-Module-Name"))
                .anyMatch(Optional.of(group)::equals);
    }

    /** Versions that it states, the most telling first; that of the specification only where there is no other. */
    List<String> versions() {
        List<String> own = versions("Implementation-Version", "Bundle-Version");
        return own.isEmpty() ? versions("Specification-Version") : own;
    }

    private List<String> versions(String... attributes) {
        return Stream.of(attributes)
                .flatMap(k -> attribute(k).stream())
                .filter(PomFiles::isVersion)
                .distinct()
                .toList();
    }

    /** Whether the manifest names this module in this version. */
    boolean declare(EmbeddedPom pom) {
        String artifact = pom.artifactId();
        boolean version = versions().stream().anyMatch(v -> Versions.same(v, pom.version()));
        boolean name = attribute("Implementation-Title")
                        .filter(artifact::equalsIgnoreCase)
                        .isPresent()
                || attribute("Implementation-Title")
                        .filter((pom.groupId() + ":" + artifact)::equals)
                        .isPresent()
                || symbolicName()
                        .filter(n -> n.equals(artifact) || n.endsWith("." + artifact) || n.equals(pom.groupId()))
                        .isPresent();
        return version && name;
    }

    /** Whether most classes lie in packages that begin with the group, of which three segments count. */
    boolean dominates(String group) {
        String prefix = Groups.first(group, 3).replace('.', '/');
        long all = classes.values().stream().mapToLong(Integer::longValue).sum();
        return all > 0 && within(prefix) >= MOST * all;
    }

    /** The longest package, with dots, in which most classes lie; empty if there is none. */
    String dominantPackage() {
        long all = classes.values().stream().mapToLong(Integer::longValue).sum();
        String best = "";
        for (String path : classes.keySet()) {
            for (int end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
                String prefix = end < 0 ? path : path.substring(0, end);
                if (prefix.length() > best.length() && within(prefix) >= MOST * all) {
                    best = prefix;
                }
                if (end < 0) {
                    break;
                }
            }
        }
        return best.replace('/', '.');
    }

    /** Packages, with dots, that hold a notable part of the classes, by their first segments; sorted. */
    List<String> notablePackages() {
        long all = classes.values().stream().mapToLong(Integer::longValue).sum();
        return classes.entrySet().stream()
                .filter(e -> e.getValue() >= NOTABLE * all)
                .map(e -> e.getKey().replace('/', '.'))
                .toList();
    }

    /** Whether there are classes in a package, with dots, or below. */
    boolean has(String name) {
        return within(name.replace('.', '/')) > 0;
    }

    private long within(String prefix) {
        long sum = classes.getOrDefault(prefix, 0);
        for (int count : classes.subMap(prefix + "/", prefix + AFTER_SLASH).values()) {
            sum += count;
        }
        return sum;
    }
}
