package io.edgesec.maven.build;

import io.edgesec.gate.Circumstances;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Exclusion;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Profile;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * What of a build decides about the check of a module's image and is known without resolving anything: the POM files,
 * what they come to, the reactor's outputs, what was asked of Maven, and the plugin itself.
 */
public final class BuildCircumstances {
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "edgesec.force", "edgesec.failBuild", "edgesec.failIfNoImage", "edgesec.skipAttach", "edgesec.allowStale");

    private final SortedMap<String, String> facts = new TreeMap<>();
    private final List<Path> files = new ArrayList<>();

    private BuildCircumstances() {}

    /**
     * Notes them as they are now.
     *
     * @param ours the classifier of what this plugin attaches, which is no input
     */
    public static Circumstances of(MavenProject project, MavenSession session, MojoExecution execution, String ours) {
        BuildCircumstances noted = new BuildCircumstances();
        noted.run(session, execution);
        if (project.getFile() != null) {
            noted.model(project);
            session.getProjects().forEach(module -> noted.module(module, ours));
        }
        return new Circumstances(noted.facts, noted.files);
    }

    private void run(MavenSession session, MojoExecution execution) {
        facts.put("goal", execution.getGoal());
        facts.put("maven", session.getSystemProperties().getProperty("maven.version", ""));
        facts.put("offline", String.valueOf(session.isOffline()));
        facts.put(
                "local repository",
                String.valueOf(session.getRepositorySession().getLocalRepository()));
        for (String name : session.getUserProperties().stringPropertyNames()) {
            if (!WITHOUT_EFFECT.contains(name)) {
                facts.put("property " + name, session.getUserProperties().getProperty(name));
            }
        }
        plugin();
    }

    /** The jars of the plugin, its own and those that it or the user made it depend on. */
    private void plugin() {
        if (BuildCircumstances.class.getClassLoader() instanceof URLClassLoader loader) {
            for (URL url : loader.getURLs()) {
                facts.put("plugin " + url, "");
                if (url.getProtocol().equals("file")) {
                    files.add(Path.of(URI.create(url.toString())));
                }
            }
        }
    }

    private void model(MavenProject project) {
        Model model = project.getModel();
        facts.put("project", project.getId());
        facts.put("dependencies", text(model.getDependencies()));
        facts.put(
                "managed",
                model.getDependencyManagement() == null
                        ? ""
                        : text(model.getDependencyManagement().getDependencies()));
        facts.put("repositories", String.valueOf(project.getRemoteProjectRepositories()));
        facts.put("plugin repositories", String.valueOf(project.getRemotePluginRepositories()));
        Plugin springBoot = project.getPlugin(ProjectBuild.SPRING_BOOT);
        facts.put("spring boot", springBoot == null ? "" : String.valueOf(springBoot.getVersion()));
        StringBuilder profiles = new StringBuilder();
        for (Profile profile : project.getActiveProfiles()) {
            profiles.append(profile.getId()).append('\n');
        }
        facts.put("profiles", profiles.toString());
        for (MavenProject parent = project.getParent(); parent != null; parent = parent.getParent()) {
            facts.put("parent " + parent.getId(), "");
            pom(parent);
        }
    }

    private void module(MavenProject module, String ours) {
        facts.put("module " + module.getId(), module.getPackaging());
        pom(module);
        PackagedArtifact.of(module).ifPresent(files::add);
        for (Artifact attached : PackagedArtifact.attached(module)) {
            if (!ours.equals(attached.getClassifier())) {
                facts.put("attached " + attached, "");
                PackagedArtifact.file(attached).ifPresent(files::add);
            }
        }
    }

    private void pom(MavenProject project) {
        Optional.ofNullable(project.getFile()).map(File::toPath).ifPresent(files::add);
    }

    private static String text(List<Dependency> dependencies) {
        StringBuilder text = new StringBuilder();
        for (Dependency dependency : dependencies) {
            text.append(dependency.getManagementKey()).append(':').append(dependency.getVersion());
            text.append(':').append(dependency.getScope()).append(':').append(dependency.isOptional());
            text.append(':').append(dependency.getSystemPath());
            for (Exclusion exclusion : dependency.getExclusions()) {
                text.append(" -").append(exclusion.getGroupId()).append(':').append(exclusion.getArtifactId());
            }
            text.append('\n');
        }
        return text.toString();
    }
}
