package io.edgesec.image;

import io.edgesec.format.DocumentLimits;
import io.edgesec.format.Json;
import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The image configuration (OCI image-spec "config.md", Docker's v1.2). Unknown keys are ignored; what is used must
 * have the right type.
 *
 * @param created when the image says it was made; absent, or the epoch as Jib writes it, tells nothing
 * @param user the {@code USER}, empty if none is set
 * @param history one entry for each step, those without a layer included
 */
public record ImageConfig(
        Digest digest,
        Platform platform,
        Optional<Instant> created,
        String user,
        List<String> env,
        List<String> entrypoint,
        List<String> cmd,
        String workingDir,
        Set<String> exposedPorts,
        Set<String> volumes,
        Map<String, String> labels,
        List<Digest> diffIds,
        List<HistoryEntry> history) {

    /** One step of the history: who and what made it, and whether it left a layer. */
    public record HistoryEntry(
            Optional<String> createdBy, Optional<String> author, Optional<String> comment, boolean emptyLayer) {}

    public ImageConfig {
        env = List.copyOf(env);
        entrypoint = List.copyOf(entrypoint);
        cmd = List.copyOf(cmd);
        exposedPorts = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(exposedPorts));
        volumes = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(volumes));
        labels = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        diffIds = List.copyOf(diffIds);
        history = List.copyOf(history);
    }

    /** Parses a config whose bytes were already held against {@code digest}; {@code source} names it in errors. */
    public static ImageConfig parse(String source, Digest digest, byte[] raw, DocumentLimits limits)
            throws IOException {
        Node root = Json.parse(source, raw, limits);
        if (root.map().containsKey("layers") || root.map().containsKey("manifests")) {
            throw root.malformed("expected an image config, found a manifest");
        }
        List<Digest> diffIds = new ArrayList<>();
        for (Node diffId : root.require("rootfs").items("diff_ids")) {
            diffIds.add(digest(diffId));
        }
        List<HistoryEntry> history = new ArrayList<>();
        for (Node entry : root.items("history")) {
            Optional<Node> empty = entry.get("empty_layer");
            history.add(new HistoryEntry(
                    entry.string("created_by"),
                    entry.string("author"),
                    entry.string("comment"),
                    empty.isPresent() && empty.get().bool()));
        }
        Optional<Node> run = root.get("config");
        return new ImageConfig(
                digest,
                new Platform(
                        root.string("os").filter(s -> !s.isBlank()).orElse("unknown"),
                        root.string("architecture").filter(s -> !s.isBlank()).orElse("unknown"),
                        root.string("variant").filter(s -> !s.isBlank())),
                created(root),
                run.isPresent() ? run.get().string("User").orElse("") : "",
                strings(run, "Env"),
                strings(run, "Entrypoint"),
                strings(run, "Cmd"),
                run.isPresent() ? run.get().string("WorkingDir").orElse("") : "",
                keys(run, "ExposedPorts"),
                keys(run, "Volumes"),
                labels(run),
                diffIds,
                history);
    }

    private static Digest digest(Node node) throws MalformedDocumentException {
        try {
            return Digest.parse(node.text());
        } catch (IllegalArgumentException e) {
            throw node.malformed(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Instant> created(Node root) throws MalformedDocumentException {
        Optional<Node> created = root.get("created");
        if (created.isEmpty() || created.get().text().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(created.get().text()).toInstant());
        } catch (DateTimeException e) {
            throw created.get().malformed("\"created\" is not an RFC 3339 date");
        }
    }

    private static List<String> strings(Optional<Node> run, String key) throws MalformedDocumentException {
        List<String> strings = new ArrayList<>();
        if (run.isPresent()) {
            for (Node item : run.get().items(key)) {
                strings.add(item.text());
            }
        }
        return strings;
    }

    private static Set<String> keys(Optional<Node> run, String key) throws MalformedDocumentException {
        Optional<Node> map = run.isPresent() ? run.get().get(key) : Optional.empty();
        return map.isPresent() ? map.get().map().keySet() : Set.of();
    }

    private static Map<String, String> labels(Optional<Node> run) throws MalformedDocumentException {
        Map<String, String> labels = new TreeMap<>();
        Optional<Node> map = run.isPresent() ? run.get().get("Labels") : Optional.empty();
        if (map.isPresent()) {
            for (Map.Entry<String, Node> label : map.get().map().entrySet()) {
                labels.put(label.getKey(), label.getValue().text());
            }
        }
        return labels;
    }
}
