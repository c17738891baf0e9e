package io.edgesec.build;

import io.edgesec.image.Digest;
import java.util.List;
import java.util.Optional;

/**
 * A file that the build resolved or made.
 *
 * @param sha256 of the file's bytes
 * @param scope Maven's scope; empty for what is no dependency (a reactor output, a plugin's own artifact)
 * @param paths the dependency paths that lead to it, shortest first; empty if it is no dependency
 * @param directDependencies {@code groupId:artifactId} of what it depends on, as resolved
 */
public record BuildArtifact(
        Coordinates coordinates,
        Digest sha256,
        Optional<String> scope,
        List<DependencyPath> paths,
        List<String> directDependencies) {
    public BuildArtifact {
        paths = List.copyOf(paths);
        directDependencies = List.copyOf(directDependencies);
    }
}
