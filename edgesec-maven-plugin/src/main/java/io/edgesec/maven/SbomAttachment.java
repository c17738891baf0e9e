package io.edgesec.maven;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/** Attaches an image's SBOM to its module, so that it is installed and deployed with it. */
final class SbomAttachment {
    static final String CLASSIFIER = "image-cyclonedx";

    private final MavenProjectHelper helper;

    SbomAttachment(MavenProjectHelper helper) {
        this.helper = helper;
    }

    /** Attaches what is not attached yet: {@code check} leaves it be where {@code sbom} did it. */
    void attach(MavenProject project, List<Path> reports, Log log) {
        for (String type : List.of("json", "xml")) {
            List<Path> files = reports.stream()
                    .filter(file -> file.endsWith("image.cdx." + type))
                    .toList();
            if (files.size() == 1) {
                attach(project, type, files.get(0));
            } else if (!files.isEmpty()) {
                log.info("SBOM    " + files.size() + " images, so none is attached; each is in its folder: image.cdx."
                        + type);
            }
        }
    }

    private void attach(MavenProject project, String type, Path file) {
        boolean there = project.getAttachedArtifacts().stream()
                .anyMatch(artifact -> CLASSIFIER.equals(artifact.getClassifier()) && type.equals(artifact.getType()));
        if (!there) {
            helper.attachArtifact(project, type, CLASSIFIER, file.toFile());
        }
    }
}
