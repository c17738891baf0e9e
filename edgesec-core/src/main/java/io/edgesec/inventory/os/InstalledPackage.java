package io.edgesec.inventory.os;

import io.edgesec.inventory.License;
import io.edgesec.inventory.SourcePackage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A package as a database lists it.
 *
 * @param line where its entry begins in the database
 * @param provides names that it stands in for
 * @param dependencies each a choice between names; empty where a name is one that only conflicts
 * @param properties further facts, by the names that components use
 */
record InstalledPackage(
        String name,
        String version,
        String architecture,
        int line,
        Optional<SourcePackage> source,
        Optional<String> maintainer,
        List<License> licenses,
        Set<String> provides,
        List<List<String>> dependencies,
        Map<String, String> properties) {
    InstalledPackage {
        licenses = List.copyOf(licenses);
        provides = Set.copyOf(provides);
        dependencies = List.copyOf(dependencies);
        properties = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    }

    /** Name, version and architecture: what stays the same while a package is not touched. */
    String key() {
        return name + '\0' + version + '\0' + architecture;
    }
}
