package io.edgesec.image.filesystem;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands at one path of a tree. Mutable while layers are applied; owned by one {@link Tree}. */
final class Node {
    /**
     * The bytes of a file.
     *
     * @param layer index of the layer that holds them, -1 for what has none
     * @param index of the entry in that layer's order
     * @param path under which that layer has them, and under which probes were asked
     */
    record Content(int layer, int index, String path, List<Kept> kept) {
        static final Content NONE = new Content(-1, -1, "", List.of());
    }

    private FileEntry entry;
    private final Content content;
    private Map<String, Node> children = Map.of();

    Node(FileEntry entry, Content content) {
        this.entry = entry;
        this.content = content;
    }

    FileEntry entry() {
        return entry;
    }

    /** The bytes behind this path, wherever they were first written. */
    Content content() {
        return content;
    }

    List<Kept> kept() {
        return content.kept();
    }

    boolean isDirectory() {
        return entry.type() == FileType.DIRECTORY;
    }

    boolean isSymbolicLink() {
        return entry.type() == FileType.SYMBOLIC_LINK;
    }

    /** Takes the attributes of another entry for this directory and keeps what is in it. */
    void restate(FileEntry directory) {
        entry = directory;
    }

    String pathOf(String name) {
        return entry.path().isEmpty() ? name : entry.path() + "/" + name;
    }

    @Nullable
    Node child(String name) {
        return children.get(name);
    }

    Collection<Node> children() {
        return children.values();
    }

    void put(String name, Node child) {
        if (children.isEmpty()) {
            children = new LinkedHashMap<>(4);
        }
        children.put(name, child);
    }

    void remove(String name) {
        if (!children.isEmpty()) {
            children.remove(name);
        }
    }

    void clear() {
        children = Map.of();
    }
}
