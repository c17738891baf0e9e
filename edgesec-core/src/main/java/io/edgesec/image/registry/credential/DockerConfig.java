package io.edgesec.image.registry.credential;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.image.Reference;
import io.edgesec.image.registry.Credential;
import io.edgesec.image.registry.Credentials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of Docker or Podman. Of its {@code auths} the most precise key counts. A helper for the host counts before
 * the one for all hosts, that before {@code auths}; a helper that fails is an error, so that no other credentials are
 * sent instead (CVE-2021-41092).
 */
record DockerConfig(
        String source,
        Map<RegistryKey, Optional<Credential>> auths,
        Map<RegistryKey, String> helpers,
        Optional<String> store) {
    static DockerConfig parse(String source, Node root) throws MalformedDocumentException {
        Map<RegistryKey, Optional<Credential>> auths = new LinkedHashMap<>();
        Optional<Node> entries = root.get("auths").filter(node -> !node.isNull());
        if (entries.isPresent()) {
            for (Map.Entry<String, Node> entry : entries.get().map().entrySet()) {
                auths.put(new RegistryKey(entry.getKey()), AuthEntry.parse(entry.getValue()));
            }
        }
        Map<RegistryKey, String> helpers = new LinkedHashMap<>();
        Optional<Node> named = root.get("credHelpers").filter(node -> !node.isNull());
        if (named.isPresent()) {
            for (Map.Entry<String, Node> entry : named.get().map().entrySet()) {
                helpers.put(new RegistryKey(entry.getKey()), entry.getValue().text());
            }
        }
        return new DockerConfig(
                source, auths, helpers, root.string("credsStore").filter(name -> !name.isEmpty()));
    }

    Credentials credentials(CredentialHelpers programs) {
        return repository -> of(CredentialSources.bare(repository), programs);
    }

    private List<Credential> of(Reference repository, CredentialHelpers programs) throws IOException {
        String host = RegistryKey.hostOf(repository);
        Optional<String> helper =
                Optional.ofNullable(helpers.get(new RegistryKey(host, ""))).or(() -> store);
        if (helper.isPresent()) {
            Optional<Credential> kept = programs.get(helper.get(), serverAddress(host), source);
            if (kept.isPresent() || helpers.containsKey(new RegistryKey(host, ""))) {
                return kept.stream().toList();
            }
        }
        List<RegistryKey> keys = new ArrayList<>(auths.keySet());
        keys.sort(Comparator.comparing((RegistryKey key) -> -key.path().length()));
        for (RegistryKey key : keys) {
            Optional<Credential> credential = auths.get(key);
            if (key.covers(repository) && credential != null && credential.isPresent()) {
                return List.of(credential.get());
            }
        }
        return List.of();
    }

    /** What helpers know Docker Hub by. */
    private static String serverAddress(String host) {
        return host.equals("docker.io") ? "https://index.docker.io/v1/" : host;
    }

    @Override
    public String toString() {
        return source;
    }
}
