package io.edgesec.scan;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.image.Digest;
import io.edgesec.image.LayerOrigin;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Occurrence;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SameThingTest {
    private static final Digest LAYER = Digest.sha256(new byte[0]);

    @Test
    void the_same_package_with_the_same_bytes_is_one_component_at_all_its_places() {
        SortedMap<String, Component> joined = joined(
                at("a", "pkg:npm/x@1", "11", "one").build(),
                at("b", "pkg:NPM/x@1", "11", "two").build(),
                at("c", "pkg:npm/x@1", "22", "three").build(),
                at("d", "pkg:npm/y@1", "11", "four")
                        .dependsOn(List.of("b", "c"))
                        .owner("b")
                        .build());

        assertThat(joined).containsOnlyKeys("a", "c", "d");
        assertThat(requireNonNull(joined.get("a")).occurrences())
                .extracting(Occurrence::path)
                .containsExactly("one", "two");
        assertThat(requireNonNull(joined.get("d")).dependsOn()).containsExactly("a", "c");
        assertThat(requireNonNull(joined.get("d")).owner()).contains("a");
    }

    @Test
    void what_comes_to_depend_on_itself_does_not() {
        SortedMap<String, Component> joined = joined(
                at("a", "pkg:npm/x@1", "11", "one").dependsOn(List.of("b")).build(),
                at("b", "pkg:npm/x@1", "11", "two").contains(List.of("a")).build());

        assertThat(requireNonNull(joined.get("a")).dependsOn()).isEmpty();
        assertThat(requireNonNull(joined.get("a")).contains()).isEmpty();
    }

    @Test
    void components_without_a_certain_name_stay_apart() {
        Component.Builder one = Component.builder(PackageType.UNIDENTIFIED, "x.jar", "");
        Component.Builder two = Component.builder(PackageType.UNIDENTIFIED, "x.jar", "");
        SortedMap<String, Component> joined = joined(
                one.ref("a").hash("SHA-256", "11").occurrence(place("one")).build(),
                two.ref("b").hash("SHA-256", "11").occurrence(place("two")).build());

        assertThat(joined).hasSize(2);
    }

    private static SortedMap<String, Component> joined(Component... components) {
        SortedMap<String, Component> byRef = new TreeMap<>();
        for (Component component : components) {
            byRef.put(component.ref(), component);
        }
        SameThing.join(byRef, Cataloging::merge);
        return byRef;
    }

    private static Component.Builder at(String ref, String purl, String sha256, String path) {
        PackageUrl name = PackageUrl.parse(purl);
        return Component.builder(PackageType.NPM, name.name(), name.version())
                .ref(ref)
                .purl(name)
                .hash("SHA-256", sha256)
                .occurrence(place(path));
    }

    private static Occurrence place(String path) {
        return new Occurrence(path, LAYER, LayerOrigin.BASE);
    }
}
