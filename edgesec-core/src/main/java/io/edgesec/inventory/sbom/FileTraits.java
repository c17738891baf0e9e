package io.edgesec.inventory.sbom;

import io.edgesec.inventory.Component;
import io.edgesec.inventory.PackageType;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What BSI TR-03183-2 wants to know of a component's file (property taxonomy {@code bsi:component}). A package is
 * described as the file that the distribution ships it in; whether it holds programs is known only where it is built
 * for an architecture.
 */
record FileTraits(String filename, Optional<Boolean> executable, boolean archive) {
    private static final Set<String> ARCHIVES = Set.of(
            "jar", "war", "ear", "par", "sar", "nar", "jpi", "hpi", "kar", "far", "lpkg", "rar", "zap", "zip", "jmod");
    private static final Set<String> ANY_ARCHITECTURE = Set.of("all", "noarch", "any", "");

    static FileTraits of(Component component) {
        String architecture = component.architecture().orElse("");
        Optional<Boolean> compiled = Optional.of(true).filter(yes -> !ANY_ARCHITECTURE.contains(architecture));
        String version = component.version();
        return switch (component.type()) {
            case DEB ->
                new FileTraits(
                        component.name() + "_" + version.substring(version.indexOf(':') + 1) + "_"
                                + (architecture.isEmpty() ? "all" : architecture) + ".deb",
                        compiled,
                        true);
            case APK -> new FileTraits(component.name() + "-" + version + ".apk", compiled, true);
            default -> ofFile(component);
        };
    }

    private static FileTraits ofFile(Component component) {
        String path = component.occurrences().get(0).path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean archive =
                ARCHIVES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        return new FileTraits(
                name.isEmpty() ? component.name() : name,
                Optional.of(component.type() == PackageType.MAVEN).filter(java -> java || archive),
                archive);
    }

    void addTo(PropertyList properties) {
        properties.add("bsi:component:filename", filename);
        properties.add("bsi:component:archive", archive ? "archive" : "no archive");
        // an archive keeps its files apart, so that they can be told; a single file is as it is
        properties.add("bsi:component:structured", archive ? "structured" : "unstructured");
        executable.ifPresent(yes -> properties.add("bsi:component:executable", yes ? "executable" : "non-executable"));
    }
}
