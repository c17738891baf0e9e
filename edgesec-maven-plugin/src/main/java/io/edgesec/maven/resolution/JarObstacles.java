package io.edgesec.maven.resolution;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * What only the jars themselves show: that one cannot be had, or that a class which had all its supertypes on the
 * class path before would lack one, so that it can no longer be loaded. Nested classes are not looked at.
 */
final class JarObstacles {
    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;
    private final Map<File, Map<String, List<String>>> read = new HashMap<>();

    JarObstacles(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
    }

    Optional<String> between(Set<Artifact> before, Set<Artifact> after) throws IOException {
        List<File> now = new ArrayList<>();
        List<File> then = new ArrayList<>();
        for (Artifact artifact : sorted(after)) {
            Optional<File> jar = jar(artifact);
            if (jar.isEmpty()) {
                return Optional.of(artifact.getArtifactId() + " " + artifact.getVersion() + " cannot be had");
            }
            then.add(jar.get());
        }
        for (Artifact artifact : sorted(before)) {
            jar(artifact).ifPresent(now::add);
        }
        return lost(classes(now), classes(then));
    }

    private static List<Artifact> sorted(Collection<Artifact> artifacts) {
        Map<String, Artifact> sorted = new TreeMap<>();
        artifacts.forEach(artifact -> sorted.put(artifact.toString(), artifact));
        return List.copyOf(sorted.values());
    }

    private Optional<File> jar(Artifact artifact) throws InterruptedIOException {
        try {
            return Optional.ofNullable(
                    system.resolveArtifact(session, new ArtifactRequest(artifact, repositories, "edgesec"))
                            .getArtifact()
                            .getFile());
        } catch (ArtifactResolutionException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while " + artifact + " was looked for");
            }
            return Optional.empty();
        }
    }

    /** The supertypes of every class, by name. */
    private Map<String, List<String>> classes(List<File> jars) throws IOException {
        Map<String, List<String>> all = new TreeMap<>();
        for (File jar : jars) {
            Map<String, List<String>> own = read.get(jar);
            if (own == null) {
                own = Supertypes.of(jar.toPath());
                read.put(jar, own);
            }
            own.forEach(all::putIfAbsent);
        }
        return all;
    }

    private static Optional<String> lost(Map<String, List<String>> before, Map<String, List<String>> after) {
        Supertypes now = new Supertypes(before);
        Supertypes then = new Supertypes(after);
        return after.keySet().stream()
                .filter(name -> name.indexOf('$') < 0)
                .filter(name -> before.containsKey(name) && now.missing(name).isEmpty())
                .flatMap(name -> then.missing(name).stream()
                        .map(missing -> "no " + missing.replace('/', '.') + " for " + simple(name)))
                .findFirst();
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
