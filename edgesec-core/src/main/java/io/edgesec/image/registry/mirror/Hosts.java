package io.edgesec.image.registry.mirror;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.image.Reference;
import io.edgesec.image.registry.Endpoint;
import io.edgesec.image.registry.TlsTrust;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** The address of a registry's API. */
final class Hosts {
    static final String HUB = "docker.io";

    private Hosts() {}

    /** The host that serves a registry. */
    static String api(String registry) {
        return registry.equals(HUB) ? "registry-1.docker.io" : registry;
    }

    static URI root(String scheme, String registry) {
        return URI.create(scheme + "://" + api(registry));
    }

    static boolean isLoopback(String registry) {
        String host = withoutPort(registry);
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    static String withoutPort(String registry) {
        int colon = registry.lastIndexOf(':');
        return colon > registry.lastIndexOf(']') ? registry.substring(0, colon) : registry;
    }

    /** The registry itself, over TLS whose other side is not known, then without TLS. */
    static List<Endpoint> insecure(Reference repository) {
        return List.of(
                Endpoint.registry(root("https", repository.registry()), repository.path(), TlsTrust.anybody()),
                Endpoint.registry(root("http", repository.registry()), repository.path(), TlsTrust.anybody()));
    }

    static List<Endpoint> direct(Reference repository) {
        return isLoopback(repository.registry())
                ? insecure(repository)
                : List.of(Endpoint.registry(
                        root("https", repository.registry()), repository.path(), TlsTrust.platform()));
    }

    /** An address with a scheme and a host, perhaps a port and a path, and nothing else. */
    static URI address(Node node) throws MalformedDocumentException {
        return address(node.text(), node);
    }

    /** The same, for a text that stands in a document as a key. */
    static URI address(String text, Node node) throws MalformedDocumentException {
        try {
            URI uri = new URI(text.replaceFirst("/+$", ""));
            String scheme = String.valueOf(uri.getScheme());
            if (uri.getHost() != null
                    && (scheme.equals("https") || scheme.equals("http"))
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw node.malformed("not an address of a registry: " + e.getReason());
        }
        throw node.malformed(
                "expected https:// or http://, a host, perhaps a port and a path; no user, query or fragment");
    }
}
