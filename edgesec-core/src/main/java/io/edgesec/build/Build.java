package io.edgesec.build;

import io.edgesec.image.Digest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the build that made an image knows: the project and every artifact it resolved or made, with the hash of its
 * bytes. Pure data.
 *
 * @param project the module that made the image; absent where there is no build
 * @param artifacts sorted by coordinates
 */
public record Build(Optional<Coordinates> project, List<BuildArtifact> artifacts) {
    private static final Build NONE = new Build(Optional.empty(), List.of());

    public Build {
        artifacts = artifacts.stream()
                .sorted(Comparator.comparing(BuildArtifact::coordinates).thenComparing(a -> a.sha256()))
                .toList();
    }

    /** An image about which no build is known. */
    public static Build none() {
        return NONE;
    }

    /** The artifacts with exactly these bytes; several coordinates may share them. */
    public List<BuildArtifact> withBytes(Digest sha256) {
        return artifacts.stream().filter(a -> a.sha256().equals(sha256)).toList();
    }
}
