package io.edgesec.maven.resolution;

import io.edgesec.vulnerability.fix.UnresolvableBuildException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DefaultProjectBuildingRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectBuildingException;
import org.apache.maven.project.ProjectBuildingRequest;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.DependencyNode;

/** Builds a module's effective model from other POMs than its own, and collects its dependencies without their jars. */
final class ProjectVariants {
    /** A module as it would be, and its dependency graph. */
    record Variant(MavenProject project, DependencyNode root) {
        /** The artifacts in these scopes with the way to each, as {@code groupId:artifactId:version} steps. */
        Map<Artifact, List<String>> paths(Set<String> scopes) {
            Map<Artifact, List<String>> paths = new LinkedHashMap<>();
            String name = project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion();
            walk(root, List.of(name), scopes, paths);
            return paths;
        }

        private static void walk(
                DependencyNode node, List<String> path, Set<String> scopes, Map<Artifact, List<String>> paths) {
            for (DependencyNode child : node.getChildren()) {
                Artifact artifact = child.getArtifact();
                if (scopes.contains(child.getDependency().getScope()) && !paths.containsKey(artifact)) {
                    List<String> here = new ArrayList<>(path);
                    here.add(artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getVersion());
                    paths.put(artifact, here);
                    walk(child, here, scopes, paths);
                }
            }
        }
    }

    private final MavenSession maven;
    private final ProjectBuilder builder;
    private final ProjectDependenciesResolver resolver;
    private final DefaultRepositorySystemSession session;

    ProjectVariants(MavenSession maven, ProjectBuilder builder, ProjectDependenciesResolver resolver) {
        this.maven = maven;
        this.builder = builder;
        this.resolver = resolver;
        this.session = new DefaultRepositorySystemSession(maven.getRepositorySession());
        session.setTransferListener(null);
        session.setRepositoryListener(null);
    }

    /** The session's repositories, silently. */
    RepositorySystemSession session() {
        return session;
    }

    Variant of(MavenProject project) throws IOException {
        return collected(project);
    }

    Variant of(UserPoms poms) throws IOException {
        Path folder = Files.createTempDirectory("edgesec-fix");
        try {
            ProjectBuildingRequest request = new DefaultProjectBuildingRequest(maven.getProjectBuildingRequest());
            request.setRepositorySession(session);
            request.setProject(null);
            request.setResolveDependencies(false);
            request.setProcessPlugins(false);
            request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
            return collected(builder.build(poms.write(folder).toFile(), request).getProject());
        } catch (ProjectBuildingException e) {
            throw new UnresolvableBuildException(e);
        } finally {
            delete(folder);
        }
    }

    private Variant collected(MavenProject project) throws UnresolvableBuildException {
        try {
            return new Variant(
                    project,
                    resolver.resolve(new DefaultDependencyResolutionRequest(project, session)
                                    .setResolutionFilter((node, parents) -> false))
                            .getDependencyGraph());
        } catch (DependencyResolutionException e) {
            throw new UnresolvableBuildException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
