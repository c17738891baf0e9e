package io.edgesec.image.registry.mirror;

import io.edgesec.format.Json;
import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.format.Toml;
import io.edgesec.format.Yaml;
import io.edgesec.image.registry.Endpoints;
import io.edgesec.kubernetes.KubernetesObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One file or folder about mirrors, understood exactly as the program means it that it was written for: dockerd's
 * {@code daemon.json} (bare, or in a ConfigMap), containerd's folder of {@code hosts.toml}, {@code registries.conf} of
 * the containers tools (version 2), {@code registries.yaml} of k3s and RKE2. Dialects are never merged.
 *
 * @param dialect for people
 * @param remarks what the file does not do although one might think so, and what of it is not honoured
 */
public record Mirrors(String dialect, Endpoints endpoints, List<String> remarks) {
    private static final int FILE = 1 << 20;

    public Mirrors {
        remarks = List.copyOf(remarks);
    }

    /** Reads a file or folder, told apart by content. A file that is none of these, or broken, is an error. */
    public static Mirrors read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return HostsToml.read(path);
        }
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString(), null, "expected a file or folder about registry mirrors");
        }
        if (Files.size(path) > FILE) {
            throw new IOException(path + ": more than the " + FILE + " bytes allowed");
        }
        return parse(
                path.toString(), Files.readAllBytes(path), path.toAbsolutePath().resolveSibling(""));
    }

    private static Mirrors parse(String source, byte[] bytes, Path folder) throws IOException {
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        if (text.startsWith("{")) {
            Node root = Json.parse(source, bytes);
            return root.map().containsKey("kind") ? configMap(KubernetesObject.parse(source, bytes)) : daemon(root);
        }
        if (text.lines()
                .anyMatch(line -> line.strip().startsWith("[") || line.strip().startsWith("unqualified-search"))) {
            Node root = Toml.parse(source, bytes);
            if (root.map().containsKey("registry") || root.map().containsKey("unqualified-search-registries")) {
                return RegistriesConf.parse(root);
            }
            throw root.malformed("TOML, but no registries.conf of version 2 (no [[registry]]); containerd's hosts.toml"
                    + " counts by its folder: name the folder that holds one folder for each registry");
        }
        List<Node> documents = Yaml.parse(source, bytes);
        if (documents.size() == 1
                && !documents.get(0).isNull()
                && (documents.get(0).map().containsKey("mirrors")
                        || documents.get(0).map().containsKey("configs"))) {
            return RegistriesYaml.parse(documents.get(0), folder);
        }
        return configMap(KubernetesObject.parse(source, bytes));
    }

    private static Mirrors configMap(List<KubernetesObject> objects) throws IOException {
        for (KubernetesObject object : objects) {
            Optional<Node> json =
                    object.kind().equals("ConfigMap") ? object.entry("data", "daemon.json") : Optional.empty();
            if (json.isPresent()) {
                return daemon(Json.parse(
                        object.root().source() + " " + object + " daemon.json",
                        json.get().text().getBytes(StandardCharsets.UTF_8)));
            }
        }
        throw objects.isEmpty()
                ? new IOException("an empty file about registry mirrors")
                : objects.get(0).root().malformed("expected a ConfigMap with daemon.json, found no such one");
    }

    private static Mirrors daemon(Node root) throws MalformedDocumentException {
        return DaemonJson.parse(root).explained();
    }
}
