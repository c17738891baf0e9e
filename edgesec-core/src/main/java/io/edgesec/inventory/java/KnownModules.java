package io.edgesec.inventory.java;

import io.edgesec.build.Build;
import io.edgesec.build.BuildArtifact;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Modules that the image and the build name with certainty: the artifacts of the build, coordinates that archives
 * carry, dependencies in their poms. They confirm what an archive without coordinates of its own suggests. Grows as
 * archives are named, up to a bound, beyond which nothing more is confirmed; not thread-safe.
 */
final class KnownModules {
    private static final int MOST = 500_000;

    /** groupIds by artifactId. */
    private final Map<String, SortedSet<String>> groups = new HashMap<>();
    /** groupIds by {@code artifactId:version}. */
    private final Map<String, SortedSet<String>> exact = new HashMap<>();
    /** artifactIds by version and groupId. */
    private final Map<String, SortedMap<String, SortedSet<String>>> families = new HashMap<>();

    private int size;

    static KnownModules of(Build build, Collection<FoundArchive> archives) {
        KnownModules known = new KnownModules();
        build.project().ifPresent(p -> known.add(p.groupId(), p.artifactId(), p.version()));
        for (BuildArtifact artifact : build.artifacts()) {
            known.add(
                    artifact.coordinates().groupId(),
                    artifact.coordinates().artifactId(),
                    artifact.coordinates().version());
        }
        for (FoundArchive archive : archives) {
            archive.record().poms().forEach(p -> known.add(p.groupId(), p.artifactId(), p.version()));
            for (String reference : archive.record().references()) {
                String[] parts = reference.split(":", 3);
                known.add(parts[0], parts[1], parts[2]);
            }
        }
        return known;
    }

    void add(String group, String artifact, String version) {
        if (++size > MOST) {
            return;
        }
        groups.computeIfAbsent(artifact, a -> new TreeSet<>()).add(group);
        if (!version.isEmpty()) {
            exact.computeIfAbsent(artifact + ":" + version, a -> new TreeSet<>())
                    .add(group);
            families.computeIfAbsent(version, v -> new TreeMap<>())
                    .computeIfAbsent(group, g -> new TreeSet<>())
                    .add(artifact);
        }
    }

    Set<String> groupsOf(String artifact) {
        return groups.getOrDefault(artifact, java.util.Collections.emptySortedSet());
    }

    Set<String> groupsOf(String artifact, String version) {
        return exact.getOrDefault(artifact + ":" + version, java.util.Collections.emptySortedSet());
    }

    /** How many other modules of that group and version begin with the same word as this artifactId. */
    long siblings(String group, String artifact, String version) {
        String word = firstWord(artifact);
        return Optional.ofNullable(families.get(version))
                .flatMap(f -> Optional.ofNullable(f.get(group)))
                .map(f -> f.stream()
                        .filter(a -> !a.equals(artifact) && firstWord(a).equals(word))
                        .count())
                .orElse(0L);
    }

    /** Groups that have modules of that version beginning with the same word. */
    List<String> families(String artifact, String version) {
        return Optional.ofNullable(families.get(version)).stream()
                .flatMap(f -> f.keySet().stream())
                .filter(g -> siblings(g, artifact, version) > 0)
                .toList();
    }

    static String firstWord(String artifact) {
        int dash = artifact.indexOf('-');
        return dash < 0 ? artifact : artifact.substring(0, dash);
    }
}
