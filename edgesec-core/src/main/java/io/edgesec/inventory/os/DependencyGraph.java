package io.edgesec.inventory.os;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who depends on whom among installed packages. A name stands for the packages that have it, else for those that
 * provide it; of several architectures the dependent's own comes first. Each installed alternative of a choice is
 * an edge; what is not installed is none. Versions are not compared: the package manager has done that.
 */
final class DependencyGraph {
    private static final int PROVIDERS = 64;

    private final Map<String, List<InstalledPackage>> named = new HashMap<>();
    private final Map<String, List<InstalledPackage>> providing = new HashMap<>();

    DependencyGraph(List<InstalledPackage> packages) {
        for (InstalledPackage p : packages) {
            named.computeIfAbsent(p.name(), n -> new ArrayList<>()).add(p);
            p.provides()
                    .forEach(name -> providing
                            .computeIfAbsent(name, n -> new ArrayList<>())
                            .add(p));
        }
    }

    /** The keys of the packages that one depends on. */
    SortedSet<String> dependenciesOf(InstalledPackage dependent) {
        Set<String> names =
                dependent.dependencies().stream().flatMap(List::stream).collect(Collectors.toSet());
        SortedSet<String> keys = new TreeSet<>();
        for (String name : names) {
            List<InstalledPackage> found = named.getOrDefault(name, providing.getOrDefault(name, List.of()));
            near(found, dependent).forEach(p -> keys.add(p.key()));
        }
        keys.remove(dependent.key());
        return keys;
    }

    private static List<InstalledPackage> near(List<InstalledPackage> found, InstalledPackage dependent) {
        List<InstalledPackage> same = found.stream()
                .filter(p -> p.architecture().equals(dependent.architecture()))
                .limit(PROVIDERS)
                .toList();
        return same.isEmpty() ? found.stream().limit(PROVIDERS).toList() : same;
    }
}
