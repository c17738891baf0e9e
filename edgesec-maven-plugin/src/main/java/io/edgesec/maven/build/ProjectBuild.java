package io.edgesec.maven.build;

import io.edgesec.build.Build;
import io.edgesec.build.BuildArtifact;
import io.edgesec.build.Coordinates;
import io.edgesec.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Everything whose bytes may turn up in a module's image: its dependencies of every scope with all the paths to them,
 * its own artifacts, those of the reactor, and what the Spring Boot plugin adds. Uses the build's own repositories,
 * mirrors and proxies, and offline what is there. What cannot be resolved is left out and said: an artifact more only
 * ever makes a name surer.
 */
public final class ProjectBuild {
    static final String SPRING_BOOT = "org.springframework.boot:spring-boot-maven-plugin";

    private final MavenSession session;
    private final RepositorySystem repositories;
    private final ProjectDependenciesResolver resolver;
    private final FileDigests digests;
    private final Map<String, BuildArtifact> artifacts = new LinkedHashMap<>();
    private final SortedSet<Path> files = new TreeSet<>();
    private final List<String> notes = new ArrayList<>();

    private ProjectBuild(
            MavenSession session,
            RepositorySystem repositories,
            ProjectDependenciesResolver resolver,
            FileDigests digests) {
        this.session = session;
        this.repositories = repositories;
        this.resolver = resolver;
        this.digests = digests;
    }

    /**
     * What the build knows, and what about it a person should hear.
     *
     * @param files those that it was read from, sorted
     */
    public record Known(Build build, List<Path> files, List<String> notes) {
        public Known {
            files = List.copyOf(files);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Reads what Maven knows about a module.
     *
     * @param memory of file hashes, for the whole session
     * @throws IOException if a file cannot be read, or if the module is the one that Maven is at and its dependencies
     *     cannot be resolved: with Maven's own message
     */
    public static Known of(
            MavenProject project,
            MavenSession session,
            RepositorySystem repositories,
            ProjectDependenciesResolver resolver,
            ConcurrentMap<String, String> memory)
            throws IOException {
        ProjectBuild build = new ProjectBuild(session, repositories, resolver, new FileDigests(memory));
        build.dependencies(project);
        for (MavenProject module : session.getProjects()) {
            build.outputs(module);
        }
        build.springBoot(project);
        return new Known(
                new Build(Optional.of(coordinates(project.getArtifact())), List.copyOf(build.artifacts.values())),
                List.copyOf(build.files),
                build.notes);
    }

    private void dependencies(MavenProject project) throws IOException {
        Map<String, Path> resolved = new LinkedHashMap<>();
        for (Artifact artifact : project.getArtifacts()) {
            PackagedArtifact.file(artifact).ifPresent(file -> resolved.put(key(artifact), file));
        }
        Optional<DependencyNode> root = collect(project);
        if (root.isEmpty()) {
            require(project);
            for (Artifact artifact : project.getArtifacts()) {
                add(
                        coordinates(artifact),
                        PackagedArtifact.file(artifact),
                        Optional.ofNullable(artifact.getScope()),
                        List.of(),
                        List.of());
            }
            return;
        }
        DependencyGraph graph = DependencyGraph.of(gav(project), root.get());
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, Dependency> entry : graph.dependencies().entrySet()) {
            org.eclipse.aether.artifact.Artifact artifact = entry.getValue().getArtifact();
            Optional<Path> file = Optional.ofNullable(resolved.get(entry.getKey()))
                    .or(() -> resolve(artifact, project.getRemoteProjectRepositories()));
            if (file.isEmpty()) {
                missing.add(artifact.getArtifactId());
            }
            add(
                    coordinates(artifact),
                    file,
                    Optional.ofNullable(entry.getValue().getScope()).filter(scope -> !scope.isEmpty()),
                    graph.paths(entry.getKey()),
                    graph.directDependencies(entry.getKey()));
        }
        if (!missing.isEmpty()) {
            require(project);
            notes.add(missing.size() + " of the dependencies of " + project.getArtifactId()
                    + " are not resolved, so the build cannot name them: " + shortened(missing));
        }
    }

    /** What Maven does for goals that want every dependency resolved before they run. */
    private void require(MavenProject project) throws IOException {
        if (!project.equals(session.getCurrentProject())) {
            return;
        }
        try {
            resolver.resolve(new DefaultDependencyResolutionRequest(project, session.getRepositorySession()));
        } catch (DependencyResolutionException e) {
            throw new IOException(
                    String.join("; ", String.valueOf(e.getMessage()).strip().split("\\s*\\R\\s*")), e);
        }
    }

    private Optional<DependencyNode> collect(MavenProject project) {
        DefaultRepositorySystemSession verbose = new DefaultRepositorySystemSession(session.getRepositorySession());
        verbose.setConfigProperty("aether.conflictResolver.verbose", true);
        CollectRequest request = new CollectRequest();
        request.setRequestContext("project");
        request.setRootArtifact(RepositoryUtils.toArtifact(project.getArtifact()));
        request.setRepositories(project.getRemoteProjectRepositories());
        project.getDependencies().stream().map(this::dependency).forEach(request::addDependency);
        if (project.getDependencyManagement() != null) {
            project.getDependencyManagement().getDependencies().stream()
                    .map(this::dependency)
                    .forEach(request::addManagedDependency);
        }
        try {
            return Optional.of(
                    repositories.collectDependencies(verbose, request).getRoot());
        } catch (DependencyCollectionException e) {
            notes.add("The dependency graph of " + project.getArtifactId()
                    + " could not be read, so findings carry no dependency paths: " + firstLine(e));
            return Optional.empty();
        }
    }

    private Dependency dependency(org.apache.maven.model.Dependency dependency) {
        RepositorySystemSession types = session.getRepositorySession();
        return RepositoryUtils.toDependency(dependency, types.getArtifactTypeRegistry());
    }

    private void outputs(MavenProject module) throws IOException {
        add(coordinates(module.getArtifact()), PackagedArtifact.of(module), Optional.empty(), List.of(), List.of());
        for (Artifact artifact : PackagedArtifact.attached(module)) {
            add(coordinates(artifact), PackagedArtifact.file(artifact), Optional.empty(), List.of(), List.of());
        }
    }

    private void springBoot(MavenProject project) throws IOException {
        Plugin plugin = project.getPlugin(SPRING_BOOT);
        if (plugin == null || plugin.getVersion() == null) {
            return;
        }
        Optional<Path> tools = resolve(
                new DefaultArtifact("org.springframework.boot", "spring-boot-loader-tools", "jar", plugin.getVersion()),
                project.getRemotePluginRepositories());
        if (tools.isPresent()) {
            files.add(tools.get());
            JarModeTools.in(tools.get(), plugin.getVersion()).forEach(this::add);
        }
    }

    private Optional<Path> resolve(org.eclipse.aether.artifact.Artifact artifact, List<RemoteRepository> remotes) {
        try {
            ArtifactRequest request = new ArtifactRequest(artifact, remotes, "project");
            return Optional.ofNullable(repositories
                            .resolveArtifact(session.getRepositorySession(), request)
                            .getArtifact()
                            .getFile())
                    .map(java.io.File::toPath)
                    .filter(Files::isRegularFile);
        } catch (ArtifactResolutionException e) {
            return Optional.empty();
        }
    }

    private void add(
            Coordinates coordinates,
            Optional<Path> file,
            Optional<String> scope,
            List<io.edgesec.build.DependencyPath> paths,
            List<String> directDependencies)
            throws IOException {
        if (file.isPresent()) {
            files.add(file.get());
            Digest sha256 = digests.of(file.get());
            add(new BuildArtifact(coordinates, sha256, scope, paths, directDependencies));
        }
    }

    /** The first says most: dependencies come before the reactor's outputs. */
    private void add(BuildArtifact artifact) {
        artifacts.putIfAbsent(artifact.coordinates() + " " + artifact.sha256(), artifact);
    }

    private static String key(Artifact artifact) {
        org.eclipse.aether.artifact.Artifact a = RepositoryUtils.toArtifact(artifact);
        return DependencyGraph.key(a.getGroupId(), a.getArtifactId(), a.getExtension(), a.getClassifier());
    }

    private static Coordinates coordinates(Artifact artifact) {
        return coordinates(RepositoryUtils.toArtifact(artifact));
    }

    /** The type is the file's extension, as a purl wants it. */
    private static Coordinates coordinates(org.eclipse.aether.artifact.Artifact a) {
        return new Coordinates(
                a.getGroupId(),
                a.getArtifactId(),
                a.getBaseVersion(),
                a.getExtension().isEmpty() ? "jar" : a.getExtension(),
                Optional.of(a.getClassifier()));
    }

    private static String gav(MavenProject project) {
        return project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion();
    }

    private static String shortened(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(3, names.size()))) + (names.size() > 3 ? ", ..." : "");
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
