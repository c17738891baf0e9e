package io.edgesec.image.registry.mirror;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.image.Reference;
import io.edgesec.image.registry.Endpoint;
import io.edgesec.image.registry.Endpoints;
import io.edgesec.image.registry.TlsTrust;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What dockerd makes of {@code registry-mirrors} and {@code insecure-registries}: mirrors serve Docker Hub only, and
 * only to pull, before the Hub itself; insecure registries may show any certificate or speak no TLS.
 */
record DaemonJson(List<URI> mirrors, List<String> insecureHosts, List<Network> insecureNetworks) implements Endpoints {
    /** Addresses whose first {@code bits} bits are those of {@code address}. */
    record Network(InetAddress address, int bits) {
        boolean holds(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] theirs = other.getAddress();
            if (mine.length != theirs.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> (i % 8);
                if ((mine[i / 8] & mask) != (theirs[i / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    static DaemonJson parse(Node root) throws MalformedDocumentException {
        List<URI> mirrors = new ArrayList<>();
        for (Node mirror : root.items("registry-mirrors")) {
            mirrors.add(Hosts.address(mirror));
        }
        List<String> hosts = new ArrayList<>();
        List<Network> networks = new ArrayList<>();
        for (Node insecure : root.items("insecure-registries")) {
            String text = insecure.text().toLowerCase(Locale.ROOT);
            if (text.contains("://")) {
                throw insecure.malformed("expected host[:port] or a network such as 10.0.0.0/8, without a scheme");
            }
            if (text.contains("/")) {
                networks.add(network(insecure));
            } else {
                hosts.add(text);
            }
        }
        return new DaemonJson(mirrors, hosts, networks);
    }

    private static Network network(Node node) throws MalformedDocumentException {
        String[] parts = node.text().split("/", -1);
        try {
            if (parts.length == 2 && parts[0].matches("[0-9a-fA-F.:]+") && parts[1].matches("\\d{1,3}")) {
                InetAddress address = InetAddress.getByName(parts[0]);
                int bits = Integer.parseInt(parts[1]);
                if (bits <= address.getAddress().length * 8) {
                    return new Network(address, bits);
                }
            }
        } catch (UnknownHostException e) {
            throw node.malformed("expected a network such as 10.0.0.0/8");
        }
        throw node.malformed("expected a network such as 10.0.0.0/8");
    }

    @Override
    public List<Endpoint> pull(Reference repository) {
        List<Endpoint> endpoints = new ArrayList<>();
        if (repository.registry().equals(Hosts.HUB)) {
            for (URI mirror : mirrors) {
                String authority = mirror.getPort() < 0 ? mirror.getHost() : mirror.getHost() + ":" + mirror.getPort();
                TlsTrust trust = isInsecure(authority) ? TlsTrust.anybody() : TlsTrust.platform();
                endpoints.add(new Endpoint(mirror, repository.path(), true, true, trust, Map.of()));
            }
        }
        endpoints.addAll(push(repository));
        return endpoints;
    }

    @Override
    public List<Endpoint> push(Reference repository) {
        return isInsecure(repository.registry()) ? Hosts.insecure(repository) : Hosts.direct(repository);
    }

    /** Docker Hub never is; the local host always is. */
    private boolean isInsecure(String registry) {
        if (registry.equals(Hosts.HUB)) {
            return false;
        }
        if (Hosts.isLoopback(registry) || insecureHosts.contains(registry.toLowerCase(Locale.ROOT))) {
            return true;
        }
        if (insecureNetworks.isEmpty()) {
            return false;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(Hosts.withoutPort(registry))) {
                if (insecureNetworks.stream().anyMatch(network -> network.holds(address))) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    Mirrors explained() {
        List<String> remarks = new ArrayList<>();
        if (!mirrors.isEmpty()) {
            remarks.add("daemon.json: registry-mirrors serve images of docker.io only; those of every other registry"
                    + " are fetched from that registry itself, as dockerd does");
        }
        for (URI mirror : mirrors) {
            if (mirror.getScheme().equals("http")) {
                remarks.add(
                        "daemon.json: the mirror " + mirror + " is asked without TLS; what it serves is held against"
                                + " its digest, but it may say what a tag means");
            }
        }
        for (String host : insecureHosts) {
            if (host.equals(Hosts.HUB) || host.equals("index.docker.io")) {
                remarks.add("daemon.json: " + host
                        + " in insecure-registries has no effect; dockerd never takes it as such");
            }
        }
        return new Mirrors("daemon.json", this, remarks);
    }
}
