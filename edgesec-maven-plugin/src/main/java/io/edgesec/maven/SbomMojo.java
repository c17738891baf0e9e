package io.edgesec.maven;

import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.MavenProjectHelper;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystem;

/**
 * Lists what is in the image that the build made, as CycloneDX in JSON and XML, attached to the module with the
 * classifier {@code image-cyclonedx}.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "sbom",
        defaultPhase = LifecyclePhase.PACKAGE,
        threadSafe = true,
        requiresProject = false,
        requiresOnline = false)
public final class SbomMojo extends GateMojo {
    @Inject
    SbomMojo(
            RepositorySystem repositories,
            ProjectBuilder projects,
            ProjectDependenciesResolver dependencies,
            MavenProjectHelper attachments) {
        super(Goal.SBOM, new MavenComponents(repositories, projects, dependencies, attachments));
    }
}
