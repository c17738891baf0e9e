package io.edgesec.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class AttendanceTest {
    private static final String KEY = "io.edgesec:edgesec-maven-plugin";

    private final ConcurrentMap<String, String> memory = new ConcurrentHashMap<>();
    private final Attendance attendance = new Attendance(memory, "check");

    private final MavenProject lib = project("lib", "check");
    private final MavenProject app = project("app", "check");
    private final MavenProject other = project("other", "help");
    private final List<MavenProject> all = List.of(lib, app, other);

    @Test
    void the_last_module_says_that_there_was_no_image_and_says_it_once() {
        assertThat(ended(lib, false)).isFalse();
        assertThat(ended(app, false)).isTrue();
        assertThat(ended(app, false)).isFalse();
    }

    @Test
    void one_image_anywhere_is_enough() {
        assertThat(ended(lib, true)).isFalse();
        assertThat(ended(app, false)).isFalse();
    }

    private boolean ended(MavenProject project, boolean sawImage) {
        return attendance.endedWithout(all, KEY, project, "default", sawImage);
    }

    private static MavenProject project(String name, String goal) {
        PluginExecution execution = new PluginExecution();
        execution.setGoals(List.of(goal));
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.edgesec");
        plugin.setArtifactId("edgesec-maven-plugin");
        plugin.addExecution(execution);
        Model model = new Model();
        model.setGroupId("com.example");
        model.setArtifactId(name);
        model.setVersion("1");
        model.setBuild(new Build());
        model.getBuild().addPlugin(plugin);
        return new MavenProject(model);
    }
}
