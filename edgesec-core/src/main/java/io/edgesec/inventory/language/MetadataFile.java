package io.edgesec.inventory.language;

import java.util.List;

/**
 * What one file says of packages.
 *
 * @param problems what in it could not be read while the rest could, the first few of them
 */
record MetadataFile(List<PackageMetadata> packages, List<String> problems) {
    static final MetadataFile NOTHING = new MetadataFile(List.of(), List.of());

    private static final int SHOWN = 20;

    MetadataFile {
        packages = List.copyOf(packages);
        problems = List.copyOf(problems.subList(0, Math.min(SHOWN, problems.size())));
    }

    static MetadataFile of(PackageMetadata only) {
        return new MetadataFile(List.of(only), List.of());
    }

    static MetadataFile of(List<PackageMetadata> all) {
        return new MetadataFile(all, List.of());
    }
}
