package io.edgesec.maven;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.SessionData;

/**
 * What the modules of one Maven session tell each other. Texts only: modules that give the plugin other dependencies
 * have a class loader each.
 */
final class SessionMemory {
    private static final String KEY = "io.edgesec.maven";

    private SessionMemory() {}

    @SuppressWarnings("unchecked")
    static ConcurrentMap<String, String> of(MavenSession session) {
        SessionData data = session.getRepositorySession().getData();
        data.set(KEY, null, new ConcurrentHashMap<String, String>());
        return (ConcurrentMap<String, String>) data.get(KEY);
    }
}
