package io.edgesec.inventory.os;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who depends on whom among installed packages. A name stands for the packages that have it, else for those that
 * provide it; each installed alternative of a choice is an edge, what is not installed is none. Versions are not
 * compared: the package manager has done that.
 *
 * <p>Of several architectures (dpkg's multi-arch) the dependent's own counts, of which packages for {@code all} are
 * part; such a package itself depends on the architecture of dpkg. {@code name:i386} asks for that one.
 */
final class DependencyGraph {
    private static final int PROVIDERS = 64;
    private static final Set<String> ANY_ARCHITECTURE = Set.of("all", "noarch", "any");

    private final Map<String, List<InstalledPackage>> named = new HashMap<>();
    private final Map<String, List<InstalledPackage>> providing = new HashMap<>();

    DependencyGraph(List<InstalledPackage> packages) {
        for (InstalledPackage p : packages) {
            named.computeIfAbsent(p.name(), n -> new ArrayList<>(1)).add(p);
            for (String name : p.provides()) {
                providing.computeIfAbsent(name, n -> new ArrayList<>(1)).add(p);
            }
        }
    }

    /** The keys of the packages that one depends on. */
    SortedSet<String> dependenciesOf(InstalledPackage dependent) {
        Set<String> names = new HashSet<>();
        dependent.dependencies().forEach(names::addAll);
        String own =
                ANY_ARCHITECTURE.contains(dependent.architecture()) ? nativeArchitecture() : dependent.architecture();
        SortedSet<String> keys = new TreeSet<>();
        for (String name : names) {
            List<InstalledPackage> found = having(name);
            int colon = found.isEmpty() ? name.indexOf(':') : -1;
            if (colon > 0) {
                near(having(name.substring(0, colon)), name.substring(colon + 1), keys);
            } else {
                near(found, own, keys);
            }
        }
        keys.remove(dependent.key());
        return keys;
    }

    private List<InstalledPackage> having(String name) {
        List<InstalledPackage> found = named.get(name);
        return found != null ? found : providing.getOrDefault(name, List.of());
    }

    private String nativeArchitecture() {
        List<InstalledPackage> dpkg = named.getOrDefault("dpkg", List.of());
        return dpkg.isEmpty() ? "" : dpkg.get(0).architecture();
    }

    /** Those of an architecture, all where there are none. */
    private static void near(List<InstalledPackage> found, String architecture, SortedSet<String> keys) {
        boolean anyNear = false;
        for (InstalledPackage p : found) {
            anyNear |= isNear(p, architecture);
        }
        int count = 0;
        for (InstalledPackage p : found) {
            if ((!anyNear || isNear(p, architecture)) && count++ < PROVIDERS) {
                keys.add(p.key());
            }
        }
    }

    private static boolean isNear(InstalledPackage p, String architecture) {
        return p.architecture().equals(architecture) || ANY_ARCHITECTURE.contains(p.architecture());
    }
}
