package io.edgesec.inventory.sbom;

import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Inventory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cyclonedx.model.BomReference;
import org.cyclonedx.model.Composition;
import org.cyclonedx.model.Composition.Aggregate;

/**
 * How complete each relation of the document is known to be, from what the catalogers say of themselves.
 * <ul>
 *   <li>What the image consists of is never called complete: only packages and Java archives are looked for.
 *   <li>Its dependencies, and those of the distribution and its packages, are complete if every cataloger of the
 *       distribution succeeded, else incomplete.
 *   <li>Dependencies of what the build resolved are complete: the build knows them. Those of other archives are
 *       unknown: an archive does not say what it needs.
 * </ul>
 */
final class Completeness {
    private static final String JAVA = "java";

    private final Map<Aggregate, SortedSet<String>> dependencies = new EnumMap<>(Aggregate.class);
    private final Map<Aggregate, SortedSet<String>> assemblies = new EnumMap<>(Aggregate.class);

    private Completeness() {}

    static List<Composition> of(Inventory inventory, References references) {
        Completeness completeness = new Completeness();
        Aggregate distribution = outcome(inventory, false);
        Aggregate all = inventory.isComplete() ? Aggregate.COMPLETE : Aggregate.INCOMPLETE;
        put(
                completeness.assemblies,
                inventory.isComplete() ? Aggregate.UNKNOWN : Aggregate.INCOMPLETE,
                references.image());
        put(completeness.dependencies, all, references.image());
        references.operatingSystem().ifPresent(os -> {
            put(completeness.assemblies, distribution, os);
            put(completeness.dependencies, distribution, os);
        });
        references
                .application()
                .ifPresent(application -> put(completeness.dependencies, outcome(inventory, true), application));
        for (Component component : inventory.components()) {
            String ref = References.of(component.ref());
            if (!references.application().equals(java.util.Optional.of(ref))) {
                Aggregate known = component.type().isOperatingSystem()
                        ? distribution
                        : component.paths().isEmpty() ? Aggregate.UNKNOWN : Aggregate.COMPLETE;
                put(completeness.dependencies, known, ref);
            }
        }
        return completeness.compositions();
    }

    private static Aggregate outcome(Inventory inventory, boolean java) {
        return inventory.catalogers().stream()
                        .filter(c -> c.cataloger().startsWith(JAVA) == java)
                        .allMatch(c -> c.outcome() == CatalogerStatus.Outcome.SUCCEEDED)
                ? Aggregate.COMPLETE
                : Aggregate.INCOMPLETE;
    }

    private static void put(Map<Aggregate, SortedSet<String>> relations, Aggregate aggregate, String ref) {
        relations.computeIfAbsent(aggregate, a -> new TreeSet<>()).add(ref);
    }

    private List<Composition> compositions() {
        List<Composition> all = new ArrayList<>();
        for (Aggregate aggregate : List.of(Aggregate.COMPLETE, Aggregate.INCOMPLETE, Aggregate.UNKNOWN)) {
            List<BomReference> parts = references(assemblies, aggregate);
            List<BomReference> needs = references(dependencies, aggregate);
            if (!parts.isEmpty() || !needs.isEmpty()) {
                Composition composition = new Composition();
                composition.setAggregate(aggregate);
                composition.setAssemblies(parts.isEmpty() ? null : parts);
                composition.setDependencies(needs.isEmpty() ? null : needs);
                all.add(composition);
            }
        }
        return all;
    }

    private static List<BomReference> references(Map<Aggregate, SortedSet<String>> relations, Aggregate aggregate) {
        return relations.getOrDefault(aggregate, new TreeSet<>()).stream()
                .map(BomReference::new)
                .toList();
    }
}
