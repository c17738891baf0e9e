package io.edgesec.inventory.binary;

import io.edgesec.inventory.Component;
import io.edgesec.inventory.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Components of several programs: what several hold is one, with all its places. Not thread-safe. */
final class FoundComponents {
    private final SortedMap<String, Component> components = new TreeMap<>();

    /** Adds a component, and answers its ref. */
    String add(Component component) {
        components.merge(component.ref(), component, FoundComponents::joined);
        return component.ref();
    }

    private static Component joined(Component first, Component second) {
        Component.Builder joined = first.toBuilder();
        for (Occurrence occurrence : second.occurrences()) {
            joined.occurrence(occurrence);
        }
        second.identities().stream()
                .filter(i -> !first.identities().contains(i))
                .forEach(joined::identity);
        return joined.dependsOn(second.dependsOn()).build();
    }

    List<Component> all() {
        return new ArrayList<>(components.values());
    }
}
