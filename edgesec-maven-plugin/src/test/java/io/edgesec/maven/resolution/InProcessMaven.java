package io.edgesec.maven.resolution;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.DefaultMaven;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequestPopulator;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectBuildingRequest;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuilder;
import org.codehaus.plexus.ContainerConfiguration;
import org.codehaus.plexus.DefaultContainerConfiguration;
import org.codehaus.plexus.DefaultPlexusContainer;
import org.codehaus.plexus.PlexusConstants;
import org.eclipse.aether.RepositorySystem;

/** A real Maven, without its command line: what a plugin is given in a build of one module. */
final class InProcessMaven implements AutoCloseable {
    /** As in the build that runs the tests. */
    static final boolean OFFLINE =
            System.getProperty("edgesec.test.network", "").equals("offline: true");

    static final Path LOCAL_REPOSITORY = Path.of(
            System.getProperty("edgesec.test.localRepository", System.getProperty("user.home") + "/.m2/repository"));

    private final DefaultPlexusContainer container;
    private final Path localRepository;
    private final boolean offline;

    InProcessMaven() throws Exception {
        this(LOCAL_REPOSITORY, OFFLINE);
    }

    InProcessMaven(Path localRepository, boolean offline) throws Exception {
        this.localRepository = localRepository;
        this.offline = offline;
        ContainerConfiguration configuration = new DefaultContainerConfiguration()
                .setClassPathScanning(PlexusConstants.SCANNING_INDEX)
                .setAutoWiring(true)
                .setJSR250Lifecycle(true);
        container = new DefaultPlexusContainer(configuration);
    }

    @SuppressWarnings("deprecation")
    /** The resolution of the module in a folder. */
    MavenDependencyResolution resolution(Path folder) throws Exception {
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setSystemProperties((Properties) System.getProperties().clone());
        request.setBaseDirectory(folder.toFile());
        MavenExecutionRequestPopulator populator = container.lookup(MavenExecutionRequestPopulator.class);
        populator.populateFromSettings(request, settings());
        request.setLocalRepositoryPath(localRepository.toFile());
        populator.populateDefaults(request);
        request.setOffline(offline);
        MavenSession session = new MavenSession(
                container,
                ((DefaultMaven) container.lookup(org.apache.maven.Maven.class)).newRepositorySession(request),
                request,
                new DefaultMavenExecutionResult());
        ProjectBuildingRequest building = request.getProjectBuildingRequest();
        building.setRepositorySession(session.getRepositorySession());
        ProjectBuilder builder = container.lookup(ProjectBuilder.class);
        MavenProject project =
                builder.build(folder.resolve("pom.xml").toFile(), building).getProject();
        session.setProjects(List.of(project));
        session.setCurrentProject(project);
        return MavenDependencyResolution.of(
                session,
                project,
                container.lookup(RepositorySystem.class),
                builder,
                container.lookup(ProjectDependenciesResolver.class));
    }

    private Settings settings() throws Exception {
        Path user = Path.of(System.getProperty("user.home"), ".m2", "settings.xml");
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        request.setUserSettingsFile(user.toFile());
        request.setSystemProperties(System.getProperties());
        return container.lookup(SettingsBuilder.class).build(request).getEffectiveSettings();
    }

    @Override
    public void close() {
        container.dispose();
    }
}
