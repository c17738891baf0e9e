package io.edgesec.maven.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;

/**
 * Producers of images that run after a goal in the very phase in which it runs. Executions of one phase run in the
 * order of their plugins in the effective model, so what such a producer makes is not there yet.
 */
public final class LaterProducers {
    private LaterProducers() {}

    /**
     * The executions that come too late, such as {@code jib-maven-plugin:buildTar (image-tar)}.
     *
     * @param pluginKey {@code groupId:artifactId} of the goal's own plugin
     * @param phase in which the goal runs
     */
    public static List<String> of(Module module, String pluginKey, String phase) {
        List<String> late = new ArrayList<>();
        boolean after = false;
        for (Plugin plugin : module.plugins()) {
            if (plugin.getKey().equals(pluginKey)) {
                after = true;
                continue;
            }
            Optional<Producer> producer = Producer.of(plugin.getGroupId(), plugin.getArtifactId());
            if (after && producer.isPresent() && producer.get().makesImages(plugin, module)) {
                late.addAll(inPhase(plugin, producer.get(), phase));
            }
        }
        return late;
    }

    private static List<String> inPhase(Plugin plugin, Producer producer, String phase) {
        List<String> found = new ArrayList<>();
        for (PluginExecution execution : plugin.getExecutions()) {
            if (phase.equals(execution.getPhase())) {
                execution.getGoals().stream()
                        .filter(producer::makesImages)
                        .map(goal -> plugin.getArtifactId() + ":" + goal + " (" + execution.getId() + ")")
                        .forEach(found::add);
            }
        }
        return found;
    }
}
