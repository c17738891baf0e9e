package io.edgesec.image.filesystem;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tree of nodes in which links are followed as a kernel does after {@code chroot}: an absolute target starts at the
 * root, {@code ..} goes to the real parent and stops at the root, and more hops than allowed are a loop.
 */
final class Tree {
    private final Node root;
    private final int linkHops;

    Tree(int linkHops) {
        this.root = new Node(directory("", 0), Node.Content.NONE);
        this.linkHops = linkHops;
    }

    static FileEntry directory(String path, int layer) {
        return new FileEntry(path, FileType.DIRECTORY, 0, 0755, 0, 0, layer, Optional.empty());
    }

    Node root() {
        return root;
    }

    /** What stands at a path, the last link followed as well; nothing if a part is missing or the links loop. */
    @Nullable
    Node follow(String path) {
        return walk(path, true, null);
    }

    /** What stands at a path, links followed but for the last segment. */
    @Nullable
    Node find(String path) {
        return walk(path, false, null);
    }

    /** The directory that stands under a path as it is written, no link followed. */
    @Nullable
    Node directory(String path) {
        @Nullable Node node = root;
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                node = node == null ? null : node.child(segment);
            }
        }
        return node != null && node.isDirectory() ? node : null;
    }

    /** The directory at a path; what is missing on the way, or no directory, is made one. Nothing if links loop. */
    @Nullable
    Node makeDirectories(String path, int layer, List<LayerAnomaly> anomalies) {
        return walk(path, true, new Making(layer, anomalies));
    }

    private record Making(int layer, List<LayerAnomaly> anomalies) {
        Node directoryIn(Node parent, String name, @Nullable Node instead) {
            String path = parent.pathOf(name);
            if (instead != null) {
                anomalies.add(new LayerAnomaly(layer, path, "is used as a directory, but is none"));
            }
            Node made = new Node(directory(path, layer), Node.Content.NONE);
            parent.put(name, made);
            return made;
        }
    }

    private @Nullable Node walk(String path, boolean followLast, @Nullable Making making) {
        Deque<String> pending = new ArrayDeque<>();
        prepend(path, pending);
        List<Node> way = new ArrayList<>();
        way.add(root);
        int hops = 0;
        while (!pending.isEmpty()) {
            String segment = pending.pop();
            if (segment.equals("..")) {
                if (way.size() > 1) {
                    way.remove(way.size() - 1);
                }
                continue;
            }
            Node parent = way.get(way.size() - 1);
            Node child = parent.child(segment);
            if (child != null && child.isSymbolicLink() && (followLast || !pending.isEmpty())) {
                String target = child.entry().linkTarget().orElse("");
                if (++hops > linkHops) {
                    return null;
                }
                if (target.startsWith("/")) {
                    way.subList(1, way.size()).clear();
                }
                prepend(target, pending);
                continue;
            }
            if (making != null && (child == null || !child.isDirectory())) {
                child = making.directoryIn(parent, segment, child);
            }
            if (child == null) {
                return null;
            }
            way.add(child);
        }
        return way.get(way.size() - 1);
    }

    private static void prepend(String path, Deque<String> pending) {
        int end = path.length();
        while (end > 0) {
            int slash = path.lastIndexOf('/', end - 1);
            String segment = path.substring(slash + 1, end);
            if (!segment.isEmpty() && !segment.equals(".")) {
                pending.push(segment);
            }
            end = slash;
        }
    }
}
