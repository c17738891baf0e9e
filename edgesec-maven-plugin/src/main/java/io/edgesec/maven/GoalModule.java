package io.edgesec.maven;

import io.edgesec.maven.build.PackagedArtifact;
import io.edgesec.maven.discovery.Module;
import io.edgesec.maven.parameter.Folders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * One module, or the place without a project, as a goal meets it.
 *
 * @param parameters the text of a parameter by its name without the prefix
 */
record GoalModule(MavenProject project, Module module, Folders folders, Function<String, Optional<String>> parameters) {

    static GoalModule of(MavenProject project, MavenSession session, Function<String, Optional<String>> parameters) {
        boolean real = project.getFile() != null;
        Path basedir = real
                ? project.getBasedir().toPath()
                : Path.of(session.getExecutionRootDirectory()).toAbsolutePath();
        Path target = real ? Path.of(project.getBuild().getDirectory()) : basedir;
        Folders folders = new Folders(
                basedir,
                Path.of(session.getExecutionRootDirectory()).toAbsolutePath(),
                roots(project, session),
                target.resolve("edgesec"),
                cache());
        return new GoalModule(project, module(project, session, basedir, target), folders, parameters);
    }

    /** The parameters of a module that is not the one Maven called the goal for: its own POM, then properties. */
    static Function<String, Optional<String>> parametersOf(
            MavenProject project, MavenSession session, MojoExecution execution) {
        Xpp3Dom configuration = project.getGoalConfiguration(
                execution.getGroupId(), execution.getArtifactId(), execution.getExecutionId(), execution.getGoal());
        return name -> Optional.ofNullable(configuration)
                .map(document -> document.getChild(name))
                .map(Xpp3Dom::getValue)
                .or(() -> property(session.getUserProperties(), name))
                .or(() -> property(project.getProperties(), name))
                .or(() -> property(session.getSystemProperties(), name));
    }

    /** Whether there is a POM. */
    boolean real() {
        return project.getFile() != null;
    }

    private static Optional<String> property(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty("edgesec." + name));
    }

    private static Module module(MavenProject project, MavenSession session, Path basedir, Path target) {
        boolean real = project.getFile() != null;
        return new Module(
                real ? project.getArtifactId() : "here",
                project.getPackaging(),
                basedir,
                target,
                project.getBuildPlugins(),
                project.getDependencies().stream()
                        .map(d -> d.getGroupId() + ":" + d.getArtifactId())
                        .collect(Collectors.toSet()),
                real ? PackagedArtifact.of(project) : Optional.empty(),
                project.getAttachedArtifacts().stream()
                        .map(Artifact::getFile)
                        .filter(java.util.Objects::nonNull)
                        .map(java.io.File::toPath)
                        .toList(),
                real ? Path.of(project.getBuild().getOutputDirectory()) : basedir.resolve("classes"),
                strings(session.getUserProperties()),
                session.getStartTime().toInstant(),
                session.getGoals());
    }

    private static Map<String, String> strings(Properties properties) {
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    /** The outermost parent that is here on disk, and what Maven calls the root, which may be further out. */
    private static List<Path> roots(MavenProject project, MavenSession session) {
        List<Path> roots = new ArrayList<>();
        MavenProject outermost = project;
        while (outermost.getParent() != null && outermost.getParent().getFile() != null) {
            outermost = outermost.getParent();
        }
        if (outermost.getFile() != null) {
            roots.add(outermost.getBasedir().toPath());
        }
        Optional.ofNullable(session.getRequest().getMultiModuleProjectDirectory())
                .map(java.io.File::toPath)
                .ifPresent(roots::add);
        return roots;
    }

    private static Path cache() {
        return Folders.userCache(
                System.getenv(), System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
    }
}
