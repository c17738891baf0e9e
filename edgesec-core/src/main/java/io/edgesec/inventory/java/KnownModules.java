package io.edgesec.inventory.java;

import io.edgesec.build.Build;
import io.edgesec.build.BuildArtifact;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Modules that the image and the build name with certainty: the artifacts of the build, coordinates that archives
 * carry, dependencies in their poms. They confirm what an archive without coordinates of its own suggests. Grows as
 * archives are named; not thread-safe.
 */
final class KnownModules {
    /** groupIds by artifactId. */
    private final Map<String, SortedSet<String>> groups = new HashMap<>();
    /** groupIds by {@code artifactId:version}. */
    private final Map<String, SortedSet<String>> exact = new HashMap<>();
    /** artifactIds by {@code groupId:version}. */
    private final Map<String, SortedSet<String>> families = new HashMap<>();

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
        groups.computeIfAbsent(artifact, a -> new TreeSet<>()).add(group);
        if (!version.isEmpty()) {
            exact.computeIfAbsent(artifact + ":" + version, a -> new TreeSet<>())
                    .add(group);
            families.computeIfAbsent(group + ":" + version, a -> new TreeSet<>())
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
        return families.getOrDefault(group + ":" + version, java.util.Collections.emptySortedSet()).stream()
                .filter(a -> !a.equals(artifact) && firstWord(a).equals(word))
                .count();
    }

    /** Groups that have modules of that version beginning with the same word. */
    List<String> families(String artifact, String version) {
        return families.keySet().stream()
                .filter(k -> k.endsWith(":" + version))
                .map(k -> k.substring(0, k.indexOf(':')))
                .filter(g -> siblings(g, artifact, version) > 0)
                .sorted()
                .toList();
    }

    private static String firstWord(String artifact) {
        int dash = artifact.indexOf('-');
        return dash < 0 ? artifact : artifact.substring(0, dash);
    }
}
