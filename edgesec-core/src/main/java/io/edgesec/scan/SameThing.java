package io.edgesec.scan;

import io.edgesec.inventory.Component;
import io.edgesec.inventory.PackageUrl;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BinaryOperator;

/**
 * What makes two components one: the same package URL and the same bytes. Where catalogers gave them different refs the
 * first ref, by its characters, stays for both, everywhere. A component whose bytes nobody hashed is not held to be one
 * with another whose bytes are known.
 */
record SameThing(PackageUrl purl, Optional<String> sha256) {
    static void join(SortedMap<String, Component> components, BinaryOperator<Component> merge) {
        Map<SameThing, String> first = new HashMap<>();
        Map<String, String> replaced = new HashMap<>();
        components.forEach((ref, component) -> component.purl().ifPresent(purl -> {
            SameThing thing =
                    new SameThing(purl, Optional.ofNullable(component.hashes().get("SHA-256")));
            String earlier = first.putIfAbsent(thing, ref);
            if (earlier != null) {
                replaced.put(ref, earlier);
            }
        }));
        if (replaced.isEmpty()) {
            return;
        }
        // in the order of the refs, so that the words of the same one count in every run
        replaced.keySet().stream().sorted().forEach(ref -> {
            Component duplicate = components.remove(ref);
            if (duplicate != null) {
                components.merge(replaced.getOrDefault(ref, ref), duplicate, merge);
            }
        });
        components.replaceAll((ref, component) -> component.withRefs(other -> replaced.getOrDefault(other, other)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SameThing thing && purl.equals(thing.purl) && sha256.equals(thing.sha256);
    }

    @Override
    public int hashCode() {
        return 31 * purl.hashCode() + sha256.hashCode();
    }
}
