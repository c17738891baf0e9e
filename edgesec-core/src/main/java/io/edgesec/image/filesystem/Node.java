package io.edgesec.image.filesystem;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands at one path of a tree. Mutable while layers are applied; owned by one {@link Tree}. */
final class Node {
    private FileEntry entry;
    private final List<Kept> kept;
    private Map<String, Node> children = Map.of();

    Node(FileEntry entry, List<Kept> kept) {
        this.entry = entry;
        this.kept = kept;
    }

    FileEntry entry() {
        return entry;
    }

    /** What the probes kept of this file's bytes, wherever those were first written. */
    List<Kept> kept() {
        return kept;
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
