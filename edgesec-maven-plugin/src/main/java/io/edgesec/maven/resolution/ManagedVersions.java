package io.edgesec.maven.resolution;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/** What POMs from repositories manage: parents and bills of materials, each read once. */
final class ManagedVersions {
    /** No sound chain of parents or imports is longer. */
    private static final int DEPTH = 30;

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;
    private final Map<String, Model> models = new HashMap<>();
    private final Map<String, Set<String>> managed = new HashMap<>();

    ManagedVersions(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
    }

    static String module(Dependency dependency) {
        return dependency.getGroupId() + ":" + dependency.getArtifactId();
    }

    static boolean isImport(Dependency dependency) {
        return "import".equals(dependency.getScope());
    }

    /** A POM and its parents, child first. */
    List<Model> lineage(String groupId, String artifactId, String version) throws IOException {
        List<Model> lineage = new ArrayList<>();
        Model model = model(groupId, artifactId, version);
        lineage.add(model);
        while (model.getParent() != null && lineage.size() < DEPTH) {
            Parent parent = model.getParent();
            model = model(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
            lineage.add(model);
        }
        return lineage;
    }

    /** The {@code groupId:artifactId} that a bill of materials gives a version to, through its parents and imports. */
    Set<String> of(String groupId, String artifactId, String version) throws IOException {
        return of(groupId, artifactId, version, 0);
    }

    private Set<String> of(String groupId, String artifactId, String version, int depth) throws IOException {
        String key = groupId + ":" + artifactId + ":" + version;
        Set<String> known = managed.get(key);
        if (known != null) {
            return known;
        }
        if (depth > DEPTH) {
            throw new IOException(key + ": imports nest deeper than " + DEPTH);
        }
        List<Model> lineage = lineage(groupId, artifactId, version);
        Function<String, @Nullable String> values = values(lineage);
        Set<String> result = new HashSet<>();
        for (Model model : lineage) {
            for (Dependency dependency : UserPoms.managed(model).toList()) {
                String group = Expression.resolve(dependency.getGroupId(), values);
                if (isImport(dependency)) {
                    String of = Expression.resolve(dependency.getVersion(), values);
                    result.addAll(of(group, dependency.getArtifactId(), of, depth + 1));
                } else {
                    result.add(group + ":" + Expression.resolve(dependency.getArtifactId(), values));
                }
            }
        }
        managed.put(key, result);
        return result;
    }

    /** The properties of a lineage, the child's first, and the names that every POM has. */
    static Function<String, @Nullable String> values(List<Model> lineage) {
        Properties properties = new Properties();
        for (int i = lineage.size() - 1; i >= 0; i--) {
            properties.putAll(lineage.get(i).getProperties());
        }
        String groupId = first(lineage, Model::getGroupId);
        String version = first(lineage, Model::getVersion);
        return name -> switch (name) {
            case "project.groupId", "pom.groupId", "groupId" -> groupId;
            case "project.version", "pom.version", "version" -> version;
            default -> properties.getProperty(name);
        };
    }

    private static @Nullable String first(List<Model> lineage, Function<Model, @Nullable String> part) {
        for (Model model : lineage) {
            String value = part.apply(model);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private Model model(String groupId, String artifactId, String version) throws IOException {
        String key = groupId + ":" + artifactId + ":" + version;
        Model known = models.get(key);
        if (known != null) {
            return known;
        }
        ArtifactRequest request =
                new ArtifactRequest(new DefaultArtifact(groupId, artifactId, "pom", version), repositories, "edgesec");
        try {
            Path file = system.resolveArtifact(session, request)
                    .getArtifact()
                    .getFile()
                    .toPath();
            Model model = UserPoms.read(file, key);
            models.put(key, model);
            return model;
        } catch (ArtifactResolutionException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while " + key + " was read");
            }
            throw new IOException(key + ": its POM cannot be had: " + e.getMessage(), e);
        }
    }
}
