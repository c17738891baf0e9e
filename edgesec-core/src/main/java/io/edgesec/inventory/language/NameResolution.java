package io.edgesec.inventory.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Resolves by name among what was installed together: the packages of one lock file, of one folder. A requirement is a
 * name, or a name and a version with {@code @} between.
 */
final class NameResolution implements Resolution {
    private final Function<FoundPackage, String> scope;
    private final UnaryOperator<String> key;
    private final Function<FoundPackage, List<String>> requirements;
    private final Map<String, Map<String, List<FoundPackage>>> scopes = new HashMap<>();
    /** What one scope alone has; nothing where several have it. */
    private final Map<String, List<FoundPackage>> everywhere = new HashMap<>();

    /**
     * @param scope what stands together
     * @param key what names that mean the same have in common
     * @param requirements of a package, those that hold here
     * @param beyondScope whether what is not there may be taken from elsewhere, if one place alone has it
     */
    NameResolution(
            List<FoundPackage> all,
            Function<FoundPackage, String> scope,
            UnaryOperator<String> key,
            Function<FoundPackage, List<String>> requirements,
            boolean beyondScope) {
        this.scope = scope;
        this.key = key;
        this.requirements = requirements;
        for (FoundPackage found : all) {
            Map<String, List<FoundPackage>> names = scopes.computeIfAbsent(scope.apply(found), s -> new HashMap<>());
            String name = key.apply(found.metadata().name());
            put(names, name, found);
            put(names, name + "@" + found.metadata().version(), found);
            for (String alias : found.metadata().aliases()) {
                put(names, key.apply(alias), found);
            }
        }
        if (beyondScope) {
            scopes.values()
                    .forEach(names ->
                            names.forEach((name, found) -> everywhere.merge(name, found, (one, other) -> List.of())));
        }
    }

    private static void put(Map<String, List<FoundPackage>> names, String name, FoundPackage found) {
        names.computeIfAbsent(name, n -> new ArrayList<>(1)).add(found);
    }

    @Override
    public Collection<FoundPackage> dependencies(FoundPackage of) {
        Set<FoundPackage> dependencies = new LinkedHashSet<>();
        Map<String, List<FoundPackage>> near = scopes.getOrDefault(scope.apply(of), Map.of());
        for (String requirement : requirements.apply(of)) {
            String name = key.apply(requirement);
            List<FoundPackage> found = near.getOrDefault(name, List.of());
            dependencies.addAll(found.isEmpty() ? everywhere.getOrDefault(name, List.of()) : found);
        }
        return dependencies;
    }
}
