package io.edgesec.kubernetes;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.format.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One object of a manifest, with the place where it stands. What it holds is claimed by whoever wrote the file.
 *
 * @param namespace {@code default} where none is named, as the cluster has it
 * @param root the whole object
 */
public record KubernetesObject(String apiVersion, String kind, String name, String namespace, Node root) {
    private static final int OBJECTS = 10_000;

    /**
     * The objects of a file: several YAML documents, JSON, and the items of a {@code List}. Empty documents are none.
     *
     * @param source names the file in errors
     */
    public static List<KubernetesObject> parse(String source, byte[] file) throws IOException {
        List<KubernetesObject> objects = new ArrayList<>();
        for (Node document : Yaml.parse(source, file)) {
            add(document, objects);
        }
        return List.copyOf(objects);
    }

    private static void add(Node document, List<KubernetesObject> objects) throws IOException {
        if (document.isNull()) {
            return;
        }
        if (objects.size() >= OBJECTS) {
            throw document.malformed("more than " + OBJECTS + " objects");
        }
        Node kind = document.require("kind");
        if (kind.text().equals("List")) {
            for (Node item : document.items("items")) {
                add(item, objects);
            }
            return;
        }
        Optional<Node> metadata = document.get("metadata").filter(node -> !node.isNull());
        objects.add(new KubernetesObject(
                document.require("apiVersion").text(),
                kind.text(),
                metadata.isPresent() ? metadata.get().string("name").orElse("") : "",
                metadata.isPresent() ? metadata.get().string("namespace").orElse("default") : "default",
                document));
    }

    /** An entry of a map of strings, such as a ConfigMap's {@code data}. */
    public Optional<Node> entry(String map, String key) throws MalformedDocumentException {
        Optional<Node> entries = root.get(map).filter(node -> !node.isNull());
        return entries.isPresent() ? entries.get().get(key) : Optional.empty();
    }

    /** For people: {@code Secret default/registry-credentials}. */
    @Override
    public String toString() {
        return kind + " " + namespace + "/" + name;
    }
}
