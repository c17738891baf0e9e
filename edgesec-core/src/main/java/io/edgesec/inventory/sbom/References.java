package io.edgesec.inventory.sbom;

import io.edgesec.inventory.Component;
import io.edgesec.inventory.Inventory;
import io.edgesec.inventory.OperatingSystem;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import java.util.Optional;

/**
 * The {@code bom-ref} of everything in a document about one image.
 *
 * @param image the root
 * @param application the component that is the application, or one made for it where the image does not hold it as
 *     one file
 * @param applicationIsListed whether the application is one of the inventory's components
 */
record References(
        String image, Optional<String> operatingSystem, Optional<String> application, boolean applicationIsListed) {

    static References of(Inventory inventory) {
        Optional<String> listed = inventory
                .application()
                .flatMap(coordinates -> inventory.components().stream()
                        .filter(c -> c.type() == PackageType.MAVEN)
                        .filter(c -> c.purl()
                                .filter(p -> p.qualifier("classifier").isEmpty())
                                .filter(p ->
                                        (p.namespace() + ":" + p.name() + ":" + p.version()).equals(coordinates.gav()))
                                .isPresent())
                        .map(Component::ref)
                        .findFirst());
        return new References(
                "image:" + inventory.subject(),
                inventory.operatingSystem().map(References::operatingSystem),
                listed.map(References::of)
                        .or(() -> inventory
                                .application()
                                .map(c -> "application:" + PackageUrl.maven(c.groupId(), c.artifactId(), c.version()))),
                listed.isPresent());
    }

    static String of(String ref) {
        return SafeText.of(ref);
    }

    private static String operatingSystem(OperatingSystem os) {
        return SafeText.of("os:" + os.id() + (os.versionId().isEmpty() ? "" : "@" + os.versionId()));
    }
}
