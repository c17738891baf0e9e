package io.edgesec.maven;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** The modules that one call of a goal is about. */
final class Reactor {
    private final MavenSession session;
    private final MojoExecution execution;
    private final Function<String, Optional<String>> parameters;

    /**
     * @param parameters of the current module, as Maven injected them
     */
    Reactor(MavenSession session, MojoExecution execution, Function<String, Optional<String>> parameters) {
        this.session = session;
        this.execution = execution;
        this.parameters = parameters;
    }

    /** The one module in which Maven runs the goal. */
    GoalModule current() {
        return GoalModule.of(session.getCurrentProject(), session, parameters);
    }

    /** Every module; or, if the command line names an image, the one in whose folder that is. */
    List<GoalModule> called() {
        List<GoalModule> modules =
                session.getProjects().stream().map(this::module).toList();
        String image = session.getUserProperties().getProperty("edgesec.image", "");
        return image.isBlank() ? modules : List.of(owner(modules, image));
    }

    private GoalModule module(MavenProject project) {
        return project.equals(session.getCurrentProject())
                ? current()
                : GoalModule.of(project, session, GoalModule.parametersOf(project, session, execution));
    }

    private GoalModule owner(List<GoalModule> modules, String image) {
        Path named = named(image);
        return modules.stream()
                .filter(module -> named.startsWith(module.folders().basedir()))
                .max(Comparator.comparingInt(
                        module -> module.folders().basedir().getNameCount()))
                .orElseGet(this::current);
    }

    private Path named(String image) {
        Path root = Path.of(session.getExecutionRootDirectory()).toAbsolutePath();
        try {
            return root.resolve(image.replaceFirst(",.*", "").strip()).normalize();
        } catch (InvalidPathException e) {
            return root;
        }
    }
}
