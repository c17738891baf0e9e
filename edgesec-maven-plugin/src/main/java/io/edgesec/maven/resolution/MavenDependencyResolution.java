package io.edgesec.maven.resolution;

import io.edgesec.build.Coordinates;
import io.edgesec.build.DependencyPath;
import io.edgesec.vulnerability.fix.DependencyResolution;
import io.edgesec.vulnerability.fix.Knob;
import io.edgesec.vulnerability.fix.ResolvedDependency;
import io.edgesec.vulnerability.fix.Setting;
import io.edgesec.vulnerability.fix.UnresolvableBuildException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionRangeResult;

/**
 * Resolves a module of the running Maven session again, with versions changed in copies of its POMs in a temporary
 * folder; the user's files are only read. Everything goes through the session's own repository system, so that
 * mirrors, proxies, credentials and {@code -o} of the build hold. POMs are fetched while a plan is looked for, jars
 * only for what the plan will name. Not thread-safe.
 */
public final class MavenDependencyResolution implements DependencyResolution {
    private static final Set<String> SCOPES_IN_IMAGES = Set.of("compile", "runtime");

    private final MavenSession session;
    private final RepositorySystem system;
    private final MavenProject project;
    private final ProjectVariants variants;
    private final ManagedVersions managed;
    private final UserPoms poms;
    private final JarObstacles obstacles;

    private MavenDependencyResolution(
            MavenSession session,
            MavenProject project,
            RepositorySystem system,
            ProjectVariants variants,
            UserPoms poms) {
        this.session = session;
        this.system = system;
        this.project = project;
        this.variants = variants;
        this.poms = poms;
        this.managed = new ManagedVersions(system, variants.session(), project.getRemoteProjectRepositories());
        this.obstacles = new JarObstacles(system, variants.session(), project.getRemoteProjectRepositories());
    }

    /**
     * The resolution of one module; costs nothing yet but reading its POM files.
     *
     * @throws IOException if the module has no POM file, or one that cannot be read
     */
    public static MavenDependencyResolution of(
            MavenSession session,
            MavenProject project,
            RepositorySystem system,
            ProjectBuilder builder,
            ProjectDependenciesResolver resolver)
            throws IOException {
        Path root = Optional.ofNullable(session.getTopLevelProject())
                .map(MavenProject::getBasedir)
                .or(() -> Optional.ofNullable(project.getBasedir()))
                .orElseThrow(() -> new IOException("no POM file: there is no project to edit"))
                .toPath();
        return new MavenDependencyResolution(
                session, project, system, new ProjectVariants(session, builder, resolver), UserPoms.of(project, root));
    }

    @Override
    public List<ResolvedDependency> resolve(List<Setting> settings) throws IOException {
        try {
            UserPoms changed = poms.with(settings);
            ProjectVariants.Variant variant = settings.isEmpty() ? variants.of(project) : variants.of(changed);
            Map<Artifact, List<String>> paths = variant.paths(SCOPES_IN_IMAGES);
            Map<Artifact, List<Knob>> knobs = new KnobFinder(variant.project(), changed, managed)
                    .knobs(paths.keySet().stream()
                            .sorted(Comparator.comparing(Artifact::toString))
                            .toList());
            List<ResolvedDependency> dependencies = new ArrayList<>();
            paths.forEach((artifact, path) -> dependencies.add(new ResolvedDependency(
                    coordinates(artifact),
                    List.of(new DependencyPath(path)),
                    isOfReactor(artifact) ? List.of() : knobs.getOrDefault(artifact, List.of()))));
            dependencies.sort(Comparator.comparing(ResolvedDependency::coordinates));
            return dependencies;
        } catch (UnresolvableBuildException | InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw new UnresolvableBuildException(e);
        }
    }

    private boolean isOfReactor(Artifact artifact) {
        return session.getProjects().stream()
                .anyMatch(module -> module.getGroupId().equals(artifact.getGroupId())
                        && module.getArtifactId().equals(artifact.getArtifactId())
                        && module.getVersion().equals(artifact.getVersion()));
    }

    static Coordinates coordinates(Artifact artifact) {
        return new Coordinates(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getVersion(),
                artifact.getExtension(),
                Optional.of(artifact.getClassifier()));
    }

    @Override
    public List<String> newerVersions(Knob knob) throws IOException {
        String[] names = knob.versionsOf().split(":", 2);
        Artifact artifact = new DefaultArtifact(names[0], names[1], "pom", "(" + knob.value() + ",)");
        try {
            VersionRangeResult result = system.resolveVersionRange(
                    variants.session(),
                    new VersionRangeRequest(artifact, project.getRemoteProjectRepositories(), "edgesec"));
            return result.getVersions().stream().map(Object::toString).toList();
        } catch (VersionRangeResolutionException e) {
            throw new UnresolvableBuildException(e);
        }
    }

    @Override
    public Optional<String> obstacle(List<Setting> settings) throws IOException {
        try {
            return obstacles.between(jars(variants.of(project)), jars(variants.of(poms.with(settings))));
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Set<Artifact> jars(ProjectVariants.Variant variant) {
        return variant.paths(SCOPES_IN_IMAGES).keySet().stream()
                .filter(artifact -> artifact.getExtension().equals("jar") && !isOfReactor(artifact))
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<String> limitation() {
        return session.isOffline()
                ? Optional.of("Maven is offline (-o), so only versions in the local repository were tried")
                : Optional.empty();
    }
}
