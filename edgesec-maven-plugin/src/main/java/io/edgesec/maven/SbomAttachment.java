package io.edgesec.maven;

import io.edgesec.gate.GateOutcome;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/** Attaches an image's SBOM to its module, so that it is installed and deployed with it. */
final class SbomAttachment {
    private static final String CLASSIFIER = "image-cyclonedx";

    private final MavenProjectHelper helper;

    SbomAttachment(MavenProjectHelper helper) {
        this.helper = helper;
    }

    /** Attaches what is not attached yet: {@code check} leaves it be where {@code sbom} did it. */
    void attach(MavenProject project, List<GateOutcome> outcomes, Log log) {
        if (outcomes.size() > 1) {
            log.info("Several images, so no SBOM is attached; each stands in its folder");
            return;
        }
        outcomes.get(0).sbomJson().ifPresent(file -> attach(project, "json", file));
        outcomes.get(0).sbomXml().ifPresent(file -> attach(project, "xml", file));
    }

    private void attach(MavenProject project, String type, Path file) {
        boolean there = project.getAttachedArtifacts().stream()
                .anyMatch(artifact -> CLASSIFIER.equals(artifact.getClassifier()) && type.equals(artifact.getType()));
        if (!there) {
            helper.attachArtifact(project, type, CLASSIFIER, file.toFile());
        }
    }
}
