package io.edgesec.image.registry.mirror;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.format.Toml;
import io.edgesec.image.Reference;
import io.edgesec.image.registry.Endpoint;
import io.edgesec.image.registry.Endpoints;
import io.edgesec.image.registry.TlsTrust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * containerd's folder ({@code certs.d}): one folder for each registry with a {@code hosts.toml}, whose {@code [host]}
 * tables are tried in their order and then the {@code server}. Folders of Docker with certificates alone are
 * understood as well.
 */
final class HostsToml implements Endpoints {
    private static final int FOLDERS = 1000;

    /** One table; without {@code resolve} it may not say what tags mean. */
    private record Host(
            URI root, boolean overridesPath, boolean pulls, boolean resolves, boolean pushes, TlsTrust trust) {
        Endpoint endpoint(Reference repository, boolean mirror) {
            URI api = overridesPath && root.toString().endsWith("/v2")
                    ? URI.create(root.toString().substring(0, root.toString().length() - 3))
                    : root;
            Map<String, String> query = mirror ? Map.of("ns", repository.registry()) : Map.of();
            return new Endpoint(api, repository.path(), mirror, resolves, trust, query);
        }
    }

    private record Registry(List<Host> hosts, Optional<Host> server) {}

    private final Map<String, Registry> registries;

    private HostsToml(Map<String, Registry> registries) {
        this.registries = registries;
    }

    static Mirrors read(Path folder) throws IOException {
        Map<String, Registry> registries = new TreeMap<>();
        List<String> remarks = new ArrayList<>();
        List<Path> children;
        try (Stream<Path> all = Files.list(folder)) {
            children =
                    all.filter(Files::isDirectory).sorted().limit(FOLDERS + 1L).toList();
        }
        if (children.isEmpty() || children.size() > FOLDERS) {
            throw new IOException(folder + ": expected one folder for each registry, as in containerd's certs.d, found "
                    + (children.isEmpty() ? "none" : "more than " + FOLDERS));
        }
        for (Path child : children) {
            String name = child.getFileName().toString();
            String host = name.matches(".+_\\d+_") ? name.replaceFirst("_(\\d+)_$", ":$1") : name;
            registries.put(host, registry(child, host, remarks));
        }
        return new Mirrors("containerd hosts.toml", new HostsToml(registries), remarks);
    }

    private static Registry registry(Path folder, String host, List<String> remarks) throws IOException {
        Path file = folder.resolve("hosts.toml");
        if (!Files.isRegularFile(file)) {
            TlsTrust trust = Certificates.ofFolder(folder);
            return new Registry(
                    List.of(), Optional.of(new Host(Hosts.root("https", host), false, true, true, true, trust)));
        }
        Node root = Toml.parse(file.toString(), Files.readAllBytes(file));
        List<Host> hosts = new ArrayList<>();
        Optional<Node> tables = root.get("host");
        if (tables.isPresent()) {
            for (Map.Entry<String, Node> table : tables.get().map().entrySet()) {
                hosts.add(host(table.getKey(), table.getValue(), folder, remarks));
            }
        }
        Optional<String> server = root.string("server");
        return new Registry(
                hosts, server.isPresent() ? Optional.of(host(server.get(), root, folder, remarks)) : Optional.empty());
    }

    private static Host host(String address, Node table, Path folder, List<String> remarks) throws IOException {
        URI root = Hosts.address(address.contains("://") ? address : "https://" + address, table);
        List<String> capabilities = new ArrayList<>();
        for (Node capability : table.items("capabilities")) {
            capabilities.add(capability.text());
        }
        boolean all = capabilities.isEmpty();
        boolean skipVerify = flag(table, "skip_verify");
        for (String ignored : new String[] {"header", "dial_timeout", "proxy"}) {
            if (table.map().containsKey(ignored)) {
                remarks.add(table.source() + ": \"" + ignored + "\" of " + address + " is not honoured");
            }
        }
        return new Host(
                root,
                flag(table, "override_path"),
                all || capabilities.contains("pull"),
                all || capabilities.contains("resolve"),
                all || capabilities.contains("push"),
                Certificates.of(
                        folder, Certificates.paths(table, "ca"), Certificates.pairs(table, "client"), !skipVerify));
    }

    private static boolean flag(Node table, String key) throws MalformedDocumentException {
        Optional<Node> flag = table.get(key);
        return flag.isPresent() && flag.get().bool();
    }

    @Override
    public List<Endpoint> pull(Reference repository) {
        Optional<Registry> registry = of(repository);
        List<Endpoint> endpoints = new ArrayList<>();
        registry.ifPresent(known -> known.hosts().stream()
                .filter(Host::pulls)
                .forEach(host -> endpoints.add(host.endpoint(repository, isMirror(host, repository)))));
        endpoints.addAll(push(repository));
        return endpoints;
    }

    @Override
    public List<Endpoint> push(Reference repository) {
        return of(repository)
                .flatMap(Registry::server)
                .map(server -> List.of(server.endpoint(repository, isMirror(server, repository))))
                .orElseGet(() -> Hosts.direct(repository));
    }

    private static boolean isMirror(Host host, Reference repository) {
        URI root = host.root();
        String authority = root.getPort() < 0 ? root.getHost() : root.getHost() + ":" + root.getPort();
        return !authority.equals(Hosts.api(repository.registry())) && !authority.equals(repository.registry());
    }

    private Optional<Registry> of(Reference repository) {
        return Optional.ofNullable(registries.get(repository.registry()))
                .or(() -> Optional.ofNullable(registries.get("_default")));
    }
}
