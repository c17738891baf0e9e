package io.edgesec.policy;

import io.edgesec.format.DocumentLimits;
import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.format.Yaml;
import io.edgesec.image.Digest;
import io.edgesec.policy.PolicyFile.NoMatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The policies in one YAML file: a bare one, or ConfigMaps whose {@code data} holds one, among other documents of
 * Kubernetes. Untrusted as any file; what is no policy and does not say what else it is, is refused.
 */
final class PolicyReader {
    static final int BYTES = 1 << 20;
    private static final int EMBEDDED = 100;
    private static final DocumentLimits LIMITS = new DocumentLimits(BYTES, 32, 100_000);

    private final String source;
    private final boolean isDefault;
    private final List<String> lines;
    private final List<PolicyEntry> entries = new ArrayList<>();
    private final List<String> lint = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private Optional<NoMatch> noMatch = Optional.empty();
    private int embedded;

    private PolicyReader(String source, byte[] file, boolean isDefault) {
        this.source = source;
        this.isDefault = isDefault;
        this.lines = new String(file, StandardCharsets.UTF_8).lines().toList();
    }

    static PolicyFile read(String source, byte[] file, boolean isDefault) throws IOException {
        PolicyReader reader = new PolicyReader(source, file, isDefault);
        for (Node document : Yaml.parse(source, file, LIMITS)) {
            reader.document(document);
        }
        if (reader.entries.isEmpty()) {
            throw new MalformedDocumentException(
                    source,
                    "holds no image policy; expected \"images\" with \"policies\", bare or in a ConfigMap's data");
        }
        return new PolicyFile(source, Digest.sha256(file), reader.noMatch, reader.entries, reader.lint);
    }

    private void document(Node document) throws IOException {
        Optional<String> kind = document.string("kind");
        if (kind.isEmpty() || document.map().containsKey("images")) {
            policy(document);
            return;
        }
        switch (kind.get()) {
            case "ConfigMap" -> configMap(document);
            case "List" -> {
                for (Node item : document.items("items")) {
                    document(item);
                }
            }
            case "ClusterImagePolicy", "TrustRoot" ->
                throw document.malformed("this version does not evaluate a " + kind.get()
                        + "; keep it in a file that is not given as policy");
            default -> {
                // Another object of Kubernetes beside the policy; it is not read as one.
            }
        }
    }

    private void configMap(Node document) throws IOException {
        Optional<Node> data = document.get("data");
        if (data.isEmpty()) {
            return;
        }
        for (Map.Entry<String, Node> item : data.get().map().entrySet()) {
            String name = item.getKey();
            if (!name.equals("policy") && !name.endsWith(".yaml") && !name.endsWith(".yml")) {
                continue;
            }
            if (++embedded > EMBEDDED) {
                throw item.getValue().malformed("more than " + EMBEDDED + " files in ConfigMaps");
            }
            for (Node inner : Yaml.parse(source, embeddedText(item.getValue()), LIMITS)) {
                embeddedDocument(name, inner);
            }
        }
    }

    /** Files of applications in the same ConfigMap are left alone, unless they look like a policy of some kind. */
    private void embeddedDocument(String name, Node document) throws IOException {
        boolean isMap = document.kind() == Node.Kind.MAP;
        boolean isPolicy = name.equals("policy") || name.startsWith("policy.");
        if (isPolicy
                || isMap
                        && (document.map().containsKey("images")
                                || document.map().containsKey("kind"))) {
            document(document);
        }
    }

    /** The text of a block, moved down and in so that lines and columns count as in the file around it. */
    private byte[] embeddedText(Node block) throws MalformedDocumentException {
        String text = block.text();
        int line = block.position().line();
        boolean movable = text.lines()
                .noneMatch(inner -> inner.startsWith("---") || inner.startsWith("...") || inner.startsWith("%"));
        String indent = movable ? indent(line) : "";
        String moved = text.lines().map(inner -> indent + inner + "\n").collect(Collectors.joining());
        return ("\n".repeat(line) + moved).getBytes(StandardCharsets.UTF_8);
    }

    /** The spaces before the first text after a line. */
    private String indent(int line) {
        return lines.stream()
                .skip(line)
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(text -> " ".repeat(text.length() - text.stripLeading().length()))
                .orElse("");
    }

    private void policy(Node root) throws IOException {
        Fields fields = Fields.of(root, "apiVersion", "images");
        Optional<Node> version = fields.get("apiVersion");
        if (version.isPresent()) {
            Fields.choose(version.get(), Map.of("edgesec/v1", true));
        }
        Fields images = Fields.of(fields.require("images"), "no_match", "exception_rules", "policies");
        Optional<Node> word = images.get("no_match");
        if (word.isPresent()) {
            NoMatch read = Fields.choose(
                    word.get(), Map.of("deny", NoMatch.DENY, "warn", NoMatch.WARN, "allow", NoMatch.ALLOW));
            noMatch = Optional.of(
                    noMatch.filter(other -> other.compareTo(read) < 0).orElse(read));
        }
        ExceptionReader exceptions = ExceptionReader.under(images.get("exception_rules"), lint);
        List<Node> items = images.require("policies").list();
        if (items.isEmpty()) {
            throw images.require("policies").malformed("\"policies\" is empty; expected at least one entry");
        }
        for (Node item : items) {
            entries.add(new EntryReader(exceptions, isDefault, names, lint).read(item));
        }
    }
}
