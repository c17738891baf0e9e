package io.edgesec.inventory.java;

import io.edgesec.inventory.Component;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.IdentityMethod;
import io.edgesec.inventory.Occurrence;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Modules whose content was shaded into archives, one component each. Their code is there, so they are matched; how
 * much of it, nothing says, so the name is not certain.
 */
final class ShadedContent {
    private static final double CONFIDENCE = 0.5;

    private final SortedMap<String, Component.Builder> builders = new TreeMap<>();

    /** The ref of what this pom of an archive stands for. */
    String in(FoundArchive archive, EmbeddedPom pom) {
        String ref = "maven:" + pom.groupId() + ":" + pom.artifactId() + "@" + pom.version() + "#shaded";
        Component.Builder builder = builders.computeIfAbsent(ref, r -> begin(ref, pom));
        for (Occurrence place : archive.occurrences()) {
            builder.occurrence(new Occurrence(place.path() + "!/" + pom.path(), place.layer(), place.origin()));
        }
        return ref;
    }

    List<Component> components() {
        return builders.values().stream().map(Component.Builder::build).toList();
    }

    private static Component.Builder begin(String ref, EmbeddedPom pom) {
        PackageUrl purl = PackageUrl.maven(pom.groupId(), pom.artifactId(), pom.version());
        return Component.builder(PackageType.MAVEN, pom.groupId() + ":" + pom.artifactId(), pom.version())
                .ref(ref)
                .identity(new Identity(purl, IdentityMethod.POM_PROPERTIES, CONFIDENCE, pom.path()))
                .property("edgesec:shaded", "true");
    }
}
