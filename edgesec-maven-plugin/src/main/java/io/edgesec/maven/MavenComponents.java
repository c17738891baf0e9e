package io.edgesec.maven;

import org.apache.maven.project.MavenProjectHelper;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystem;

/** What the goals use of Maven itself; the same in Maven 3.8, 3.9 and 4. */
record MavenComponents(
        RepositorySystem repositories,
        ProjectBuilder projects,
        ProjectDependenciesResolver dependencies,
        MavenProjectHelper attachments) {}
