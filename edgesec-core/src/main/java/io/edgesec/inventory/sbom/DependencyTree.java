package io.edgesec.inventory.sbom;

import io.edgesec.inventory.Component;
import io.edgesec.inventory.Inventory;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The dependency graph of a document, in which everything can be reached from the image. Known dependencies are
 * edges as they are. Then each whole leads to those of its parts that nothing else among them leads to: an archive to
 * what it contains, a package to the archives it brought, the operating system to its packages, the image to the rest.
 */
final class DependencyTree {
    private final SortedMap<String, SortedSet<String>> edges = new TreeMap<>();

    private DependencyTree() {}

    static DependencyTree of(Inventory inventory, References references) {
        DependencyTree tree = known(inventory.components(), references);
        tree.gather(inventory.components(), references);
        return tree;
    }

    private static DependencyTree known(List<Component> components, References references) {
        DependencyTree tree = new DependencyTree();
        tree.edges.put(references.image(), new TreeSet<>());
        references.operatingSystem().ifPresent(os -> tree.add(references.image(), os));
        references.application().ifPresent(application -> tree.add(references.image(), application));
        components.forEach(c -> tree.edges.putIfAbsent(References.of(c.ref()), new TreeSet<>()));
        components.forEach(c -> c.dependsOn().forEach(to -> tree.link(c.ref(), to)));
        references
                .application()
                .ifPresent(application -> components.stream()
                        .filter(Component::directDependency)
                        .forEach(c -> tree.link(application, c.ref())));
        return tree;
    }

    private void gather(List<Component> components, References references) {
        components.stream()
                .filter(c -> !c.contains().isEmpty())
                .forEach(c -> adopt(References.of(c.ref()), c.contains()));
        Map<String, List<String>> owned = components.stream()
                .filter(c -> c.owner().isPresent())
                .collect(Collectors.groupingBy(
                        c -> References.of(c.owner().get()),
                        TreeMap::new,
                        Collectors.mapping(Component::ref, Collectors.toList())));
        owned.keySet().retainAll(edges.keySet());
        owned.forEach(this::adopt);
        references
                .operatingSystem()
                .ifPresent(os -> adopt(
                        os,
                        components.stream()
                                .filter(c -> c.type().isOperatingSystem())
                                .map(Component::ref)
                                .toList()));
        adopt(references.image(), components.stream().map(Component::ref).toList());
    }

    /** From each to what it depends on, all sorted; leaves with an empty set. */
    SortedMap<String, SortedSet<String>> edges() {
        return Collections.unmodifiableSortedMap(edges);
    }

    private void add(String from, String to) {
        edges.computeIfAbsent(from, f -> new TreeSet<>()).add(to);
        edges.putIfAbsent(to, new TreeSet<>());
    }

    /** An edge between what is in the document; anything else is no edge. */
    private void link(String from, String to) {
        String source = References.of(from);
        String target = References.of(to);
        if (edges.containsKey(source) && edges.containsKey(target) && !source.equals(target)) {
            add(source, target);
        }
    }

    private void adopt(String whole, Collection<String> parts) {
        SortedSet<String> members = new TreeSet<>();
        parts.stream().map(References::of).filter(edges::containsKey).forEach(members::add);
        members.remove(whole);
        Set<String> reached = new HashSet<>();
        explore(whole, reached);
        Set<String> led = new HashSet<>();
        members.forEach(m -> led.addAll(edges.getOrDefault(m, Collections.emptySortedSet())));
        members.stream().filter(m -> !led.contains(m)).forEach(m -> lead(whole, m, reached));
        // what is left stands in circles
        members.forEach(m -> lead(whole, m, reached));
    }

    private void lead(String whole, String part, Set<String> reached) {
        if (!reached.contains(part)) {
            add(whole, part);
            explore(part, reached);
        }
    }

    private void explore(String start, Set<String> seen) {
        Deque<String> open = new ArrayDeque<>(Set.of(start));
        seen.add(start);
        while (!open.isEmpty()) {
            for (String next : edges.getOrDefault(open.pop(), Collections.emptySortedSet())) {
                if (seen.add(next)) {
                    open.push(next);
                }
            }
        }
    }
}
