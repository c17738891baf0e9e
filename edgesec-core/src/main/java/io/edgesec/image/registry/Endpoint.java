package io.edgesec.image.registry;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A place that serves a repository.
 *
 * @param root scheme, host, port and perhaps a path before {@code /v2/}; no userinfo, query or fragment
 * @param path the repository's path there
 * @param mirror whether it is somebody else than the registry: then it never sees the registry's credentials
 * @param resolves whether it may say what a tag means
 * @param query parameters of every request, such as containerd's {@code ns}
 */
public record Endpoint(
        URI root, String path, boolean mirror, boolean resolves, TlsTrust trust, Map<String, String> query) {
    public Endpoint {
        String scheme = Optional.ofNullable(root.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http"))
                || root.getHost() == null
                || root.getRawUserInfo() != null
                || root.getRawQuery() != null
                || root.getRawFragment() != null) {
            throw new IllegalArgumentException("expected http:// or https://, a host, perhaps a port and a path");
        }
        query = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(query));
    }

    /** The registry itself. */
    public static Endpoint registry(URI root, String path, TlsTrust trust) {
        return new Endpoint(root, path, false, true, trust, Map.of());
    }

    boolean isPlain() {
        return root.getScheme().equalsIgnoreCase("http");
    }

    /** The address of something below the repository, or of the next page that a server names. */
    URI at(String below) {
        String base = root.toString();
        StringBuilder uri = new StringBuilder(base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                .append("/v2/")
                .append(path)
                .append('/')
                .append(below);
        char separator = below.indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            uri.append(separator)
                    .append(Origin.encode(parameter.getKey()))
                    .append('=')
                    .append(Origin.encode(parameter.getValue()));
            separator = '&';
        }
        return URI.create(uri.toString());
    }

    @Override
    public String toString() {
        return Origin.shown(root);
    }
}
