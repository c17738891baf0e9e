package io.edgesec.maven.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;

/** The file that a module packaged: in this run, or in an earlier one if only the goal was called. */
public final class PackagedArtifact {
    private PackagedArtifact() {}

    public static Optional<Path> of(MavenProject project) {
        if (project.getPackaging().equals("pom")) {
            return Optional.empty();
        }
        Artifact artifact = project.getArtifact();
        return file(artifact)
                .or(() -> Optional.of(Path.of(project.getBuild().getDirectory())
                        .resolve(project.getBuild().getFinalName() + "."
                                + artifact.getArtifactHandler().getExtension())))
                .filter(Files::isRegularFile);
    }

    /** What else the module made, without the POM that Maven 4 writes anew, and attaches, in every run. */
    static List<Artifact> attached(MavenProject project) {
        return project.getAttachedArtifacts().stream()
                .filter(artifact ->
                        !artifact.getArtifactHandler().getExtension().equals("pom"))
                .toList();
    }

    static Optional<Path> file(Artifact artifact) {
        return Optional.ofNullable(artifact.getFile()).map(java.io.File::toPath).filter(Files::isRegularFile);
    }
}
