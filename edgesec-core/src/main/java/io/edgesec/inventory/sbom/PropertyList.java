package io.edgesec.inventory.sbom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cyclonedx.model.Property;

/** Name-value pairs, sorted by name and value; a name may occur several times. */
final class PropertyList {
    private static final String PREFIX = "edgesec:";

    private final List<Property> properties = new ArrayList<>();

    /** Adds a pair under edgesec's own prefix. */
    PropertyList edgesec(String name, String value) {
        return add(name.startsWith(PREFIX) ? name : PREFIX + name, value);
    }

    PropertyList add(String name, String value) {
        properties.add(new Property(SafeText.of(name), SafeText.of(value)));
        return this;
    }

    List<Property> toList() {
        return properties.stream()
                .sorted(Comparator.comparing(Property::getName).thenComparing(Property::getValue))
                .toList();
    }
}
