package io.edgesec.maven.discovery;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.Plugin;

/**
 * What discovery looks at in one module of a build. A value, so that discovery can be tried without running Maven.
 *
 * @param basedir where the module's POM stands
 * @param target its build folder
 * @param plugins those of its effective model
 * @param dependencies {@code groupId:artifactId} of those it declares
 * @param artifact the file that it packaged, if there is one
 * @param attached files of the artifacts attached to it
 * @param classes its compiled classes, whether or not they exist
 * @param userProperties given on the command line, such as {@code jib.to.image}
 * @param started when this Maven run began
 * @param commandLine goals and phases of this Maven run
 */
public record Module(
        String name,
        String packaging,
        Path basedir,
        Path target,
        List<Plugin> plugins,
        Set<String> dependencies,
        Optional<Path> artifact,
        List<Path> attached,
        Path classes,
        Map<String, String> userProperties,
        Instant started,
        List<String> commandLine) {
    public Module {
        plugins = List.copyOf(plugins);
        dependencies = Set.copyOf(dependencies);
        attached = List.copyOf(attached);
        userProperties = Map.copyOf(userProperties);
        commandLine = List.copyOf(commandLine);
    }

    /** A path as the module's POM means it. */
    public Path resolve(String path) {
        return basedir.resolve(path).normalize();
    }

    /** A path for people: relative to the module where it is inside, with forward slashes. */
    public String show(Path path) {
        String shown = path.startsWith(basedir) ? basedir.relativize(path).toString() : path.toString();
        return shown.replace('\\', '/');
    }

    Optional<String> userProperty(String name) {
        return Optional.ofNullable(userProperties.get(name)).filter(value -> !value.isBlank());
    }
}
