package io.edgesec.image.registry.mirror;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.image.Reference;
import io.edgesec.image.registry.Endpoint;
import io.edgesec.image.registry.Endpoints;
import io.edgesec.image.registry.TlsTrust;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code registries.conf} of version 2 (containers-registries.conf(5)): the longest prefix decides; its mirrors are
 * tried in order, then its location. Written images go to the registry that is named.
 */
final class RegistriesConf implements Endpoints {
    /** Where a prefix leads: another location, over TLS or not. */
    private record Location(String location, boolean insecure, boolean byDigestOnly) {}

    private record Registry(String prefix, Location primary, boolean blocked, List<Location> mirrors) {
        boolean covers(String name) {
            if (prefix.startsWith("*.")) {
                String host = name.substring(0, name.indexOf('/'));
                return host.endsWith(prefix.substring(1));
            }
            return name.equals(prefix) || name.startsWith(prefix + "/") || name.startsWith(prefix + ":");
        }
    }

    private final List<Registry> registries;

    private RegistriesConf(List<Registry> registries) {
        this.registries = registries;
    }

    static Mirrors parse(Node root) throws MalformedDocumentException {
        List<Registry> registries = new ArrayList<>();
        for (Node table : root.items("registry")) {
            String location = table.string("location").orElse("");
            String prefix = table.string("prefix").orElse(location);
            if (prefix.isEmpty()) {
                throw table.malformed("a [[registry]] has a prefix or a location");
            }
            boolean byDigest = flag(table, "mirror-by-digest-only");
            List<Location> mirrors = new ArrayList<>();
            for (Node mirror : table.items("mirror")) {
                String pull = mirror.string("pull-from-mirror").orElse("all");
                if (pull.equals("tag-only")) {
                    throw mirror.malformed(
                            "pull-from-mirror = \"tag-only\" is not understood; expected all or digest-only");
                }
                mirrors.add(new Location(
                        mirror.require("location").text(),
                        flag(mirror, "insecure"),
                        byDigest || pull.equals("digest-only")));
            }
            registries.add(new Registry(
                    prefix,
                    new Location(location.isEmpty() ? prefix : location, flag(table, "insecure"), false),
                    flag(table, "blocked"),
                    mirrors));
        }
        registries.sort(
                Comparator.comparing((Registry registry) -> -registry.prefix().length()));
        List<String> remarks = root.map().containsKey("unqualified-search-registries")
                ? List.of("registries.conf: unqualified-search-registries is not honoured; a name without a host is one"
                        + " of docker.io")
                : List.of();
        return new Mirrors("registries.conf", new RegistriesConf(registries), remarks);
    }

    private static boolean flag(Node table, String key) throws MalformedDocumentException {
        Optional<Node> flag = table.get(key);
        return flag.isPresent() && flag.get().bool();
    }

    @Override
    public List<Endpoint> pull(Reference repository) {
        String name = repository.repository();
        Optional<Registry> found =
                registries.stream().filter(registry -> registry.covers(name)).findFirst();
        if (found.isEmpty()) {
            return Hosts.direct(repository);
        }
        Registry registry = found.get();
        if (registry.blocked()) {
            return List.of();
        }
        List<Endpoint> endpoints = new ArrayList<>();
        for (Location mirror : registry.mirrors()) {
            endpoints.addAll(endpoints(mirror, registry, name, true));
        }
        boolean elsewhere = !registry.primary().location().equals(registry.prefix());
        endpoints.addAll(
                elsewhere || registry.primary().insecure()
                        ? endpoints(registry.primary(), registry, name, elsewhere)
                        : Hosts.direct(repository));
        return endpoints;
    }

    /** The location in place of the prefix; a wildcard prefix is replaced as a whole host. */
    private static List<Endpoint> endpoints(Location to, Registry registry, String name, boolean mirror) {
        String rest = registry.prefix().startsWith("*.")
                ? name.substring(name.indexOf('/'))
                : name.substring(registry.prefix().length());
        String target = registry.prefix().startsWith("*.") && to.location().equals(registry.prefix())
                ? name
                : to.location() + rest;
        int slash = target.indexOf('/');
        String host = target.substring(0, slash);
        String path = target.substring(slash + 1);
        List<Endpoint> endpoints = new ArrayList<>();
        TlsTrust trust = to.insecure() ? TlsTrust.anybody() : TlsTrust.platform();
        endpoints.add(new Endpoint(Hosts.root("https", host), path, mirror, !to.byDigestOnly(), trust, Map.of()));
        if (to.insecure()) {
            endpoints.add(new Endpoint(
                    URI.create("http://" + Hosts.api(host)), path, mirror, !to.byDigestOnly(), trust, Map.of()));
        }
        return endpoints;
    }

    @Override
    public List<Endpoint> push(Reference repository) {
        String name = repository.repository();
        boolean insecure = registries.stream()
                .filter(registry -> registry.covers(name))
                .findFirst()
                .filter(registry -> registry.primary().insecure())
                .isPresent();
        return insecure ? Hosts.insecure(repository) : Hosts.direct(repository);
    }
}
