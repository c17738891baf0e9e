package io.edgesec.maven.discovery;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** A plugin's configuration as it stands in the effective model: that of its executions, then its own. */
final class Configuration {
    private Configuration() {}

    /** The first text under this path of elements. */
    static Optional<String> text(Plugin plugin, String... path) {
        return documents(plugin)
                .map(document -> descend(document, path))
                .flatMap(Optional::stream)
                .map(element ->
                        element.getValue() == null ? "" : element.getValue().trim())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    static boolean has(Plugin plugin, String... path) {
        return documents(plugin).anyMatch(document -> descend(document, path).isPresent());
    }

    static List<String> boundGoals(Plugin plugin) {
        return plugin.getExecutions().stream()
                .filter(execution -> !"none".equalsIgnoreCase(execution.getPhase()))
                .flatMap(execution -> execution.getGoals().stream())
                .toList();
    }

    private static Stream<Xpp3Dom> documents(Plugin plugin) {
        return Stream.concat(
                        plugin.getExecutions().stream().map(PluginExecution::getConfiguration),
                        Stream.of(Optional.ofNullable(plugin.getConfiguration()))
                                .flatMap(Optional::stream))
                .filter(Xpp3Dom.class::isInstance)
                .map(Xpp3Dom.class::cast);
    }

    private static Optional<Xpp3Dom> descend(Xpp3Dom document, String... path) {
        Optional<Xpp3Dom> at = Optional.of(document);
        for (String name : path) {
            at = at.flatMap(element -> Optional.ofNullable(element.getChild(name)));
        }
        return at;
    }
}
