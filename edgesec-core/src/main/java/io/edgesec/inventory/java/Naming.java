package io.edgesec.inventory.java;

import io.edgesec.build.BuildArtifact;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.PackageUrl;
import java.util.List;
import java.util.Optional;

/**
 * What an archive is called.
 *
 * @param certain its name; without it the identities are candidates
 * @param identities surest first; empty for what suggests no name
 * @param own its own pom, where it has one
 * @param shaded coordinates of what was shaded into it
 * @param joined artifacts of the build with the same bytes
 */
record Naming(
        Optional<PackageUrl> certain,
        List<Identity> identities,
        Optional<EmbeddedPom> own,
        List<EmbeddedPom> shaded,
        List<BuildArtifact> joined) {
    Naming {
        identities = List.copyOf(identities);
    }
}
