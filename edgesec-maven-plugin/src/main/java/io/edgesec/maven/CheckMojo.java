package io.edgesec.maven;

import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.MavenProjectHelper;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystem;

/**
 * May this image run at the edge? Finds the image that the build made, lists what is in it, holds it against the
 * advisories and the policy, says yes or no with the reasons, and writes the reports before a no stops the build.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        threadSafe = true,
        requiresProject = false,
        requiresOnline = false)
public final class CheckMojo extends GateMojo {
    @Inject
    CheckMojo(
            RepositorySystem repositories,
            ProjectBuilder projects,
            ProjectDependenciesResolver dependencies,
            MavenProjectHelper attachments) {
        super(Goal.CHECK, new MavenComponents(repositories, projects, dependencies, attachments));
    }
}
