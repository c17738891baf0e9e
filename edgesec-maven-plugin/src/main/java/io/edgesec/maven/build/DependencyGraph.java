package io.edgesec.maven.build;

import io.edgesec.build.DependencyPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;

/**
 * The resolved dependency graph of one module, with the edges that mediation hides: an artifact that several others
 * depend on is reached from all of them. Made from a tree collected with {@code aether.conflictResolver.verbose}, in
 * which what lost the mediation stands as a leaf that knows its winner. Immutable.
 */
final class DependencyGraph {
    private static final String WINNER = "conflict.winner";
    private static final int PATHS_EACH = 12;

    private final String project;
    private final Map<String, Dependency> dependencies = new LinkedHashMap<>();
    private final Map<String, Set<String>> edges = new HashMap<>();
    private final Map<String, List<DependencyPath>> paths = new HashMap<>();

    private DependencyGraph(String project) {
        this.project = project;
    }

    /**
     * @param project {@code groupId:artifactId:version}, where every path starts
     */
    static DependencyGraph of(String project, DependencyNode root) {
        DependencyGraph graph = new DependencyGraph(project);
        graph.read(root, graph.edges.computeIfAbsent(project, k -> new LinkedHashSet<>()), new IdentityHashMap<>());
        graph.walk();
        return graph;
    }

    /** Every artifact of the class paths, by key, in the order of the graph. */
    Map<String, Dependency> dependencies() {
        return java.util.Collections.unmodifiableMap(dependencies);
    }

    /** At most twelve, shortest first. */
    List<DependencyPath> paths(String key) {
        return List.copyOf(paths.getOrDefault(key, List.of()));
    }

    /** {@code groupId:artifactId} of what it depends on, sorted. */
    List<String> directDependencies(String key) {
        return edges.getOrDefault(key, Set.of()).stream()
                .map(target -> target.substring(0, target.indexOf(':', target.indexOf(':') + 1)))
                .distinct()
                .sorted()
                .toList();
    }

    /** What tells artifacts of one class path apart: everything but the version. */
    static String key(String groupId, String artifactId, String extension, String classifier) {
        return groupId + ":" + artifactId + ":" + extension + ":" + classifier;
    }

    private static String key(Artifact a) {
        return key(a.getGroupId(), a.getArtifactId(), a.getExtension(), a.getClassifier());
    }

    private static String module(Artifact a) {
        return a.getGroupId() + ":" + a.getArtifactId();
    }

    private void read(DependencyNode node, Set<String> targets, IdentityHashMap<DependencyNode, Boolean> seen) {
        for (DependencyNode child : node.getChildren()) {
            DependencyNode winner = child.getData().get(WINNER) instanceof DependencyNode w ? w : child;
            Dependency dependency = winner.getDependency();
            if (dependency == null) {
                continue;
            }
            String key = key(dependency.getArtifact());
            targets.add(key);
            if (seen.put(winner, true) == null) {
                dependencies.putIfAbsent(key, dependency);
                read(winner, edges.computeIfAbsent(key, k -> new LinkedHashSet<>()), seen);
            }
        }
    }

    /** Breadth first, so the shortest paths come first; what has enough paths is not entered again. */
    private void walk() {
        Deque<List<String>> open = new ArrayDeque<>(List.of(List.of(project)));
        while (!open.isEmpty()) {
            List<String> path = open.remove();
            for (String target : edges.getOrDefault(path.get(path.size() - 1), Set.of())) {
                List<DependencyPath> known = paths.computeIfAbsent(target, k -> new ArrayList<>());
                if (known.size() < PATHS_EACH && !path.contains(target)) {
                    List<String> longer = new ArrayList<>(path);
                    longer.add(target);
                    known.add(new DependencyPath(longer.stream().map(this::step).toList()));
                    open.add(longer);
                }
            }
        }
        paths.values()
                .forEach(known -> known.sort(Comparator.<DependencyPath>comparingInt(
                                path -> path.steps().size())
                        .thenComparing(DependencyPath::toString)));
    }

    private String step(String key) {
        Dependency dependency = dependencies.get(key);
        return dependency == null
                ? project
                : module(dependency.getArtifact()) + ":"
                        + dependency.getArtifact().getBaseVersion();
    }
}
