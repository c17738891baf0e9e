package io.edgesec.maven;

import java.util.List;
import java.util.concurrent.ConcurrentMap;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;

/**
 * Which of a session's modules have run a goal, so that the last of them can say that none had an image. Safe under
 * {@code -T}: one module is the last, whichever it is.
 */
final class Attendance {
    private static final String NOTHING = "nothing";

    private final ConcurrentMap<String, String> memory;
    private final String goal;

    Attendance(ConcurrentMap<String, String> memory, String goal) {
        this.memory = memory;
        this.goal = goal;
    }

    /**
     * Notes that an execution of the goal has ended.
     *
     * @param sawImage whether there was an image, or an error or a skip that speaks for itself
     * @return whether it was the last one and none saw an image
     */
    boolean endedWithout(
            List<MavenProject> projects, String pluginKey, MavenProject project, String executionId, boolean sawImage) {
        memory.put(key(project, executionId), sawImage ? "image" : NOTHING);
        boolean none = projects.stream().allMatch(module -> sawNothing(module, pluginKey));
        return none && memory.putIfAbsent("concluded " + goal, "") == null;
    }

    private boolean sawNothing(MavenProject project, String pluginKey) {
        Plugin plugin = project.getPlugin(pluginKey);
        return plugin == null
                || plugin.getExecutions().stream()
                        .filter(this::bindsGoal)
                        .allMatch(execution -> NOTHING.equals(memory.get(key(project, execution.getId()))));
    }

    private boolean bindsGoal(PluginExecution execution) {
        return execution.getGoals().contains(goal) && !"none".equalsIgnoreCase(execution.getPhase());
    }

    private String key(MavenProject project, String executionId) {
        return "ended " + goal + " " + project.getId() + " " + executionId;
    }
}
