package io.edgesec.maven;

import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

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
        requiresOnline = false,
        requiresDependencyResolution = ResolutionScope.TEST)
public final class CheckMojo extends GateMojo {
    @Inject
    CheckMojo(MavenComponents maven) {
        super(Goal.CHECK, maven);
    }
}
