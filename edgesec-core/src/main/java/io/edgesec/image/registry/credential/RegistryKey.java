package io.edgesec.image.registry.credential;

import io.edgesec.image.Reference;
import java.util.Locale;

/** A key of a file of credentials: a host with its port, perhaps a path, as people and tools write it. */
record RegistryKey(String host, String path) {
    /** Reads {@code https://index.docker.io/v1/}, {@code host:5000}, {@code host/team/app}. */
    RegistryKey(String text) {
        this(hostPart(text), pathPart(text));
    }

    private static String withoutScheme(String text) {
        for (String scheme : new String[] {"https://", "http://"}) {
            if (text.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return text.substring(scheme.length());
            }
        }
        return text;
    }

    private static String hostPart(String text) {
        String rest = withoutScheme(text.strip());
        int slash = rest.indexOf('/');
        return dockerIo((slash < 0 ? rest : rest.substring(0, slash)).toLowerCase(Locale.ROOT));
    }

    /** The root of the API is no repository. */
    private static String pathPart(String text) {
        String rest = withoutScheme(text.strip());
        int slash = rest.indexOf('/');
        String path = slash < 0 ? "" : rest.substring(slash + 1).replaceFirst("/+$", "");
        return path.equals("v1") || path.equals("v2") ? "" : path;
    }

    static String hostOf(Reference repository) {
        return dockerIo(repository.registry().toLowerCase(Locale.ROOT));
    }

    private static String dockerIo(String host) {
        return host.equals("index.docker.io") || host.equals("registry-1.docker.io") ? "docker.io" : host;
    }

    /** Whether it is about a repository: of the same host, and of its path or one above it, segment by segment. */
    boolean covers(Reference repository) {
        return host.equals(hostOf(repository))
                && (path.isEmpty()
                        || repository.path().equals(path)
                        || repository.path().startsWith(path + "/"));
    }
}
