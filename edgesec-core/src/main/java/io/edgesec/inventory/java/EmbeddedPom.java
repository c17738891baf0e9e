package io.edgesec.inventory.java;

import java.util.List;
import java.util.Optional;

/**
 * Maven coordinates that an archive carries, by {@code META-INF/maven/g/a/pom.properties} or, where that is missing,
 * the {@code pom.xml} beside it.
 *
 * @param path of the file that says so, inside the archive
 */
record EmbeddedPom(
        String path,
        String groupId,
        String artifactId,
        String version,
        List<String> licenses,
        Optional<String> organization,
        Optional<String> url,
        Optional<String> scm) {
    /** What this says beside coordinates, under the coordinates of another. */
    EmbeddedPom under(EmbeddedPom named) {
        return new EmbeddedPom(
                named.path, named.groupId, named.artifactId, named.version, licenses, organization, url, scm);
    }

    String gav() {
        return groupId + ":" + artifactId + ":" + version;
    }
}
