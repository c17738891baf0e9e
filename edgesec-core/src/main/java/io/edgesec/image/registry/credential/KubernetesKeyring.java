package io.edgesec.image.registry.credential;

import io.edgesec.image.Reference;
import io.edgesec.image.registry.Credential;
import io.edgesec.image.registry.Credentials;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Which credentials the kubelet would try for an image, in its order: keys in reverse lexicographic order; the port
 * equal, the host label by label with {@code *} and {@code ?}, the path a prefix of the text. All that match are tried.
 */
final class KubernetesKeyring implements Credentials {
    private static final String HUB = "index.docker.io";

    private final List<Map.Entry<Key, Credential>> entries;

    /** A key without scheme and the root of the API; the port is part of the host. */
    private record Key(String text, String host, String port, String path) {
        static Key parse(String written) {
            String text = written.replaceFirst("(?i)^https?://", "");
            int slash = text.indexOf('/');
            String authority = slash < 0 ? text : text.substring(0, slash);
            String path = slash < 0 ? "" : text.substring(slash);
            if (path.startsWith("/v1/") || path.startsWith("/v2/")) {
                path = path.substring(3);
            }
            path = path.equals("/") || path.equals("/v1") || path.equals("/v2") ? "" : path;
            int colon = authority.lastIndexOf(':');
            boolean port = colon > authority.lastIndexOf(']');
            return new Key(
                    authority + path,
                    port ? authority.substring(0, colon) : authority,
                    port ? authority.substring(colon + 1) : "",
                    path);
        }
    }

    private KubernetesKeyring(List<Map.Entry<Key, Credential>> entries) {
        this.entries = entries;
    }

    static KubernetesKeyring of(List<Map.Entry<String, Credential>> secrets) {
        List<Map.Entry<Key, Credential>> entries = new ArrayList<>();
        for (Map.Entry<String, Credential> secret : secrets) {
            entries.add(Map.entry(Key.parse(secret.getKey()), secret.getValue()));
        }
        entries.sort(Comparator.comparing(
                        (Map.Entry<Key, Credential> entry) -> entry.getKey().text())
                .reversed());
        return new KubernetesKeyring(List.copyOf(entries));
    }

    @Override
    public List<Credential> of(Reference repository) {
        Reference name = CredentialSources.bare(repository);
        List<Credential> found = matching(Key.parse(name.toString()));
        boolean hub = name.registry().equals("docker.io");
        if (found.isEmpty() && hub) {
            return matching(Key.parse(HUB + "/" + name.path()));
        }
        return found;
    }

    private List<Credential> matching(Key image) {
        List<Credential> found = new ArrayList<>();
        for (Map.Entry<Key, Credential> entry : entries) {
            Key key = entry.getKey();
            if (key.port().equals(image.port())
                    && image.path().startsWith(key.path())
                    && matches(key.host(), image.host())
                    && !found.contains(entry.getValue())) {
                found.add(entry.getValue());
            }
        }
        return found;
    }

    private static boolean matches(String pattern, String host) {
        String[] patterns = pattern.split("\\.", -1);
        String[] labels = host.split("\\.", -1);
        if (patterns.length != labels.length) {
            return false;
        }
        for (int i = 0; i < labels.length; i++) {
            if (!matchesLabel(patterns[i], labels[i])) {
                return false;
            }
        }
        return true;
    }

    /** Without backtracking over more than the last {@code *}. */
    private static boolean matchesLabel(String pattern, String label) {
        int p = 0;
        int star = -1;
        int resume = 0;
        for (int at = 0; at < label.length(); ) {
            if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == label.charAt(at))) {
                p++;
                at++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = at;
            } else if (star >= 0) {
                p = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
