package io.edgesec.image.registry.mirror;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.image.Reference;
import io.edgesec.image.registry.Endpoint;
import io.edgesec.image.registry.Endpoints;
import io.edgesec.image.registry.TlsTrust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code registries.yaml} of k3s and RKE2: endpoints by registry, tried before the registry itself; TLS by host. */
final class RegistriesYaml implements Endpoints {
    private final Map<String, List<URI>> mirrors;
    private final Map<String, TlsTrust> trust;

    private RegistriesYaml(Map<String, List<URI>> mirrors, Map<String, TlsTrust> trust) {
        this.mirrors = mirrors;
        this.trust = trust;
    }

    static Mirrors parse(Node root, Path folder) throws IOException {
        List<String> remarks = new ArrayList<>();
        Map<String, List<URI>> mirrors = new LinkedHashMap<>();
        for (Map.Entry<String, Node> mirror : entries(root, "mirrors").entrySet()) {
            List<URI> endpoints = new ArrayList<>();
            if (!mirror.getValue().isNull()) {
                for (Node endpoint : mirror.getValue().items("endpoint")) {
                    endpoints.add(Hosts.address(endpoint));
                }
                if (mirror.getValue().map().containsKey("rewrite")) {
                    throw mirror.getValue()
                            .malformed("\"rewrite\" is not understood; name the mirror's repositories as they"
                                    + " are, or use another dialect");
                }
            }
            mirrors.put(mirror.getKey(), List.copyOf(endpoints));
        }
        Map<String, TlsTrust> trust = new LinkedHashMap<>();
        for (Map.Entry<String, Node> config : entries(root, "configs").entrySet()) {
            if (config.getValue().map().containsKey("auth")) {
                remarks.add("registries.yaml: \"auth\" of " + config.getKey()
                        + " is not read as credentials; give them by edgesec.credentials");
            }
            Optional<Node> tls = config.getValue().get("tls");
            if (tls.isPresent()) {
                trust.put(config.getKey(), tls(tls.get(), folder));
            }
        }
        return new Mirrors("registries.yaml", new RegistriesYaml(mirrors, trust), remarks);
    }

    private static Map<String, Node> entries(Node root, String key) throws MalformedDocumentException {
        Optional<Node> node = root.get(key).filter(value -> !value.isNull());
        return node.isPresent() ? node.get().map() : Map.of();
    }

    private static TlsTrust tls(Node tls, Path folder) throws IOException {
        Optional<Node> skip = tls.get("insecure_skip_verify");
        Optional<String> certificate = tls.string("cert_file");
        return Certificates.of(
                folder,
                Certificates.paths(tls, "ca_file"),
                certificate.isPresent()
                        ? List.of(new Certificates.Pair(certificate.get(), tls.string("key_file")))
                        : List.of(),
                !(skip.isPresent() && skip.get().bool()));
    }

    @Override
    public List<Endpoint> pull(Reference repository) {
        List<URI> named = Optional.ofNullable(mirrors.get(repository.registry()))
                .or(() -> Optional.ofNullable(mirrors.get("*")))
                .orElse(List.of());
        List<Endpoint> endpoints = new ArrayList<>();
        for (URI root : named) {
            URI api = root.toString().endsWith("/v2")
                    ? URI.create(root.toString().substring(0, root.toString().length() - 3))
                    : root;
            boolean mirror = !authority(api).equals(Hosts.api(repository.registry()));
            endpoints.add(new Endpoint(
                    api,
                    repository.path(),
                    mirror,
                    true,
                    trust(authority(api)),
                    mirror ? Map.of("ns", repository.registry()) : Map.of()));
        }
        endpoints.addAll(push(repository));
        return endpoints;
    }

    @Override
    public List<Endpoint> push(Reference repository) {
        String registry = repository.registry();
        boolean configured = trust.containsKey(registry) || trust.containsKey(Hosts.api(registry));
        return configured
                ? List.of(
                        Endpoint.registry(Hosts.root("https", registry), repository.path(), trust(Hosts.api(registry))))
                : Hosts.direct(repository);
    }

    private TlsTrust trust(String host) {
        return Optional.ofNullable(trust.get(host)).orElse(TlsTrust.platform());
    }

    private static String authority(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }
}
