package io.edgesec.image.registry.credential;

import io.edgesec.format.Json;
import io.edgesec.format.Node;
import io.edgesec.image.Reference;
import io.edgesec.image.registry.Credential;
import io.edgesec.image.registry.Credentials;
import io.edgesec.kubernetes.KubernetesObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The places where people keep credentials, each as {@link Credentials}. Files are read when they are opened here, so
 * that one that is broken is said at once; helpers run only when a registry asks. A file's content is untrusted in
 * form; no message tells any of it but keys and places.
 */
public final class CredentialSources {
    private static final int FILE = 4 << 20;

    private CredentialSources() {}

    /** The first of several that knows anything about a repository. */
    public static Credentials firstOf(List<Credentials> sources) {
        List<Credentials> all = List.copyOf(sources);
        return repository -> {
            for (Credentials source : all) {
                List<Credential> found = source.of(repository);
                if (!found.isEmpty()) {
                    return found;
                }
            }
            return List.of();
        };
    }

    /**
     * A file of Docker ({@code config.json}), of Podman ({@code auth.json}) or of Kubernetes manifests with Secrets, told
     * apart by content.
     */
    public static Credentials file(Path file, CredentialHelpers helpers) throws IOException {
        byte[] bytes = read(file);
        if (isJsonObjectOf(file, bytes, "auths", "credHelpers", "credsStore")) {
            return DockerConfig.parse(file.toString(), Json.parse(file.toString(), bytes))
                    .credentials(helpers);
        }
        return kubernetes(KubernetesObject.parse(file.toString(), bytes));
    }

    /**
     * Secrets of the types {@code kubernetes.io/dockerconfigjson} and {@code kubernetes.io/dockercfg}, matched as the
     * kubelet does. Where there are ServiceAccounts, the Secrets that they name count, each in its own namespace;
     * otherwise all.
     */
    public static Credentials kubernetes(List<KubernetesObject> objects) throws IOException {
        return KubernetesKeyring.of(PullSecrets.in(objects));
    }

    /** Those of one ServiceAccount. */
    public static Credentials serviceAccount(List<KubernetesObject> objects, String namespace, String name)
            throws IOException {
        return KubernetesKeyring.of(PullSecrets.of(objects, namespace, name));
    }

    /**
     * One registry's credentials from variables: {@code EDGESEC_REGISTRY} (host and port),
     * {@code EDGESEC_REGISTRY_USERNAME} and {@code EDGESEC_REGISTRY_PASSWORD}. They are for that registry alone.
     *
     * @throws IOException if only some of the three are set
     */
    public static Credentials environment(Map<String, String> environment) throws IOException {
        Optional<String> registry = variable(environment, "EDGESEC_REGISTRY");
        Optional<String> username = variable(environment, "EDGESEC_REGISTRY_USERNAME");
        Optional<String> password = variable(environment, "EDGESEC_REGISTRY_PASSWORD");
        if (registry.isEmpty() && username.isEmpty() && password.isEmpty()) {
            return Credentials.ANONYMOUS;
        }
        if (registry.isEmpty() || username.isEmpty() || password.isEmpty()) {
            throw new IOException(
                    "set all of EDGESEC_REGISTRY, EDGESEC_REGISTRY_USERNAME and EDGESEC_REGISTRY_PASSWORD, or"
                            + " none: credentials are never sent to a registry that was not named");
        }
        Credential credential = new Credential.Basic(username.get(), password.get());
        String host = new RegistryKey(registry.get()).host();
        return repository -> host.equals(RegistryKey.hostOf(repository)) ? List.of(credential) : List.of();
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * What Docker and Podman would use: {@code $REGISTRY_AUTH_FILE}, {@code $XDG_RUNTIME_DIR/containers/auth.json},
     * {@code $XDG_CONFIG_HOME/containers/auth.json}, {@code $DOCKER_CONFIG/config.json}; the first file that knows the
     * registry. A file that is named and missing, or broken, is an error.
     */
    public static Credentials usual(Map<String, String> environment, Path home, CredentialHelpers helpers)
            throws IOException {
        List<Credentials> found = new ArrayList<>();
        Optional<String> named = variable(environment, "REGISTRY_AUTH_FILE");
        if (named.isPresent()) {
            found.add(file(Path.of(named.get()), helpers));
        }
        List<Path> usual = new ArrayList<>();
        variable(environment, "XDG_RUNTIME_DIR").ifPresent(dir -> usual.add(Path.of(dir, "containers", "auth.json")));
        usual.add(variable(environment, "XDG_CONFIG_HOME")
                .map(Path::of)
                .orElseGet(() -> home.resolve(".config"))
                .resolve("containers")
                .resolve("auth.json"));
        usual.add(variable(environment, "DOCKER_CONFIG")
                .map(Path::of)
                .orElseGet(() -> home.resolve(".docker"))
                .resolve("config.json"));
        for (Path file : usual) {
            if (Files.isRegularFile(file)) {
                byte[] bytes = read(file);
                found.add(DockerConfig.parse(file.toString(), Json.parse(file.toString(), bytes))
                        .credentials(helpers));
            }
        }
        return firstOf(found);
    }

    private static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "expected a file with credentials");
        }
        if (Files.size(file) > FILE) {
            throw new IOException(file + ": more than the " + FILE + " bytes allowed");
        }
        return Files.readAllBytes(file);
    }

    private static boolean isJsonObjectOf(Path file, byte[] bytes, String... keys) throws IOException {
        int first = 0;
        while (first < bytes.length && Character.isWhitespace(bytes[first])) {
            first++;
        }
        if (first == bytes.length || bytes[first] != '{') {
            return false;
        }
        Node root = Json.parse(file.toString(), bytes);
        for (String key : keys) {
            if (root.map().containsKey(key)) {
                return true;
            }
        }
        return root.map().isEmpty();
    }

    /** The repository without tag and digest. */
    static Reference bare(Reference repository) {
        Reference normalized = repository.normalized();
        return new Reference(normalized.host(), normalized.path(), Optional.empty(), Optional.empty());
    }
}
