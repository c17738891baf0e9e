package io.edgesec.image.filesystem;

import io.edgesec.image.Layer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tree that a {@link Squash} left, no longer changed, and what is disputed beside it. */
final class SquashedFilesystem implements ImageFilesystem {
    private final List<Layer> layers;
    private final Tree tree;
    private final List<LayerAnomaly> anomalies;
    private final Map<String, SortedMap<Integer, Node>> history;
    private final List<Node> visible;
    private final Map<String, List<ProbedFile>> files;

    SquashedFilesystem(List<Layer> layers, Squash squash) {
        this.layers = List.copyOf(layers);
        this.tree = squash.tree();
        this.anomalies = squash.anomalies();
        this.history = squash.history();
        this.visible = visible(tree.root(), squash.disputed());
        this.files = filesByProbe(visible);
    }

    List<Node> visible() {
        return visible;
    }

    @Nullable
    Node follow(String path) {
        return tree.follow(path);
    }

    private static List<Node> visible(Node root, List<Node> disputed) {
        List<Node> nodes = new ArrayList<>(disputed);
        Deque<Node> pending = new ArrayDeque<>();
        pending.push(root);
        for (Node node : disputed) {
            pending.push(node);
        }
        while (!pending.isEmpty()) {
            for (Node child : pending.pop().children()) {
                nodes.add(child);
                pending.push(child);
            }
        }
        nodes.sort(byPath(nodes));
        return nodes;
    }

    /** Where no path has a surrogate, the order of chars is that of bytes, and the platform's own comparing serves. */
    private static Comparator<Node> byPath(List<Node> nodes) {
        for (Node node : nodes) {
            if (PathOrder.differs(node.entry().path())) {
                return (one, other) -> PathOrder.BYTES.compare(
                        one.entry().path(), other.entry().path());
            }
        }
        return (one, other) -> one.entry().path().compareTo(other.entry().path());
    }

    private static Map<String, List<ProbedFile>> filesByProbe(List<Node> visible) {
        Map<String, List<ProbedFile>> files = new HashMap<>();
        for (Node node : visible) {
            for (Kept kept : node.kept()) {
                files.computeIfAbsent(kept.probe(), p -> new ArrayList<>()).add(probed(node, kept));
            }
        }
        files.replaceAll((probe, found) -> List.copyOf(found));
        return files;
    }

    private static ProbedFile probed(Node node, Kept kept) {
        return new ProbedFile(node.entry(), kept.bytes(), kept.problem());
    }

    private static Optional<ProbedFile> probed(Node node, FileProbe probe) {
        return node.kept().stream()
                .filter(k -> k.probe().equals(probe.id()))
                .findFirst()
                .map(k -> probed(node, k));
    }

    @Override
    public List<Layer> layers() {
        return layers;
    }

    @Override
    public Optional<FileEntry> resolve(String path) {
        return Optional.ofNullable(tree.follow(path)).map(Node::entry);
    }

    @Override
    public Stream<FileEntry> entries() {
        return visible.stream().map(Node::entry);
    }

    @Override
    public List<ProbedFile> files(FileProbe probe) {
        return files.getOrDefault(probe.id(), List.of());
    }

    @Override
    public Optional<ProbedFile> file(FileProbe probe, String path) {
        @Nullable Node node = tree.follow(path);
        return node == null ? Optional.empty() : probed(node, probe);
    }

    @Override
    public List<ProbedFile> versions(FileProbe probe, String path) {
        return history.getOrDefault(path, Collections.emptySortedMap()).values().stream()
                .flatMap(node -> probed(node, probe).stream())
                .toList();
    }

    @Override
    public List<LayerAnomaly> anomalies() {
        return anomalies;
    }
}
