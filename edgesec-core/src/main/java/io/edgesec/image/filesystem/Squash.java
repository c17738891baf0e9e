package io.edgesec.image.filesystem;

import io.edgesec.image.ImageLimits;
import io.edgesec.image.Layer;
import io.edgesec.image.MalformedImageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Applies layers from the bottom up as a runtime unpacks them (OCI image-spec "layer.md", "Applying Changesets"). In
 * each layer whiteouts come first, since they hide lower layers only, then the entries in their order; parents are
 * looked up through the links that stand at that moment, the last segment never is.
 *
 * <p>Runtimes that unpack each layer apart (overlayfs) do not see the links of lower layers: what a whiteout or an
 * entry would take away through one stays there. So nothing is taken away through links: a whiteout behind one hides
 * nothing, and what an entry behind one replaces is {@link #disputed}. Not thread-safe.
 */
final class Squash {
    private final Tree tree;
    private final ImageLimits limits;
    private final List<LayerAnomaly> anomalies = new ArrayList<>();
    private final Map<String, SortedMap<Integer, Node>> history = new HashMap<>();
    private final List<Node> disputed = new ArrayList<>();
    private long applied;

    Squash(ImageLimits limits) {
        this.tree = new Tree(limits.linkHops());
        this.limits = limits;
    }

    Tree tree() {
        return tree;
    }

    List<LayerAnomaly> anomalies() {
        return anomalies.stream().sorted().distinct().toList();
    }

    /** By path and layer, the nodes that stood there and of which something was kept. */
    Map<String, SortedMap<Integer, Node>> history() {
        return history;
    }

    /** What some runtimes still show, though it was replaced in the tree. */
    List<Node> disputed() {
        return disputed;
    }

    void apply(Layer layer, LayerRecord record) throws MalformedImageException, DamagedRecordException {
        applied += record.entries().count();
        if (applied > limits.entries()) {
            throw new MalformedImageException(
                    where(layer), "the layers up to here have more than the " + limits.entries() + " entries allowed");
        }
        record.anomalies().forEach(a -> anomalies.add(new LayerAnomaly(layer.index(), a.path(), a.problem())));
        hide(layer, record.entries());
        new Unpacking(layer, record).run();
    }

    private void hide(Layer layer, EntryLog entries) throws DamagedRecordException {
        for (EntryLog.Cursor cursor = entries.cursor(); cursor.hasNext(); ) {
            String path = cursor.next().path();
            Optional<Whiteout> whiteout = Whiteout.isReserved(path) ? Whiteout.of(path) : Optional.empty();
            if (whiteout.isPresent()) {
                @Nullable Node directory = tree.directory(whiteout.get().directory());
                if (directory != null) {
                    whiteout.get().hidden().ifPresentOrElse(directory::remove, directory::clear);
                } else if (whiteout.get().hidden().isPresent()
                        && tree.follow(whiteout.get().directory()) != null) {
                    anomalies.add(new LayerAnomaly(
                            layer.index(), path, "a whiteout behind a link, which runtimes read differently; ignored"));
                }
            }
        }
    }

    private static String where(Layer layer) {
        return "layer " + layer.index() + " (" + layer.diffId().abbreviated() + ")";
    }

    /** The entries of one layer on their way into the tree. */
    private final class Unpacking {
        private final Layer layer;
        private final int index;
        private final EntryLog.Cursor cursor;
        private final List<Kept> kept;
        private final Set<String> seen = new HashSet<>();
        private int nextKept;
        private String lastParent = "";
        private @Nullable Node lastDirectory;

        Unpacking(Layer layer, LayerRecord record) {
            this.layer = layer;
            this.index = layer.index();
            this.cursor = record.entries().cursor();
            this.kept = record.kept();
        }

        void run() throws MalformedImageException, DamagedRecordException {
            while (cursor.hasNext()) {
                FileEntry entry = cursor.next();
                List<Kept> found = keptOfCurrent();
                if (!entry.path().isEmpty() && !Whiteout.isReserved(entry.path())) {
                    boolean file = entry.type() == FileType.REGULAR;
                    put(entry, file ? new Node.Content(index, cursor.index(), entry.path(), found) : Node.Content.NONE);
                }
            }
        }

        private List<Kept> keptOfCurrent() {
            int from = nextKept;
            while (nextKept < kept.size() && kept.get(nextKept).index() == cursor.index()) {
                nextKept++;
            }
            return kept.subList(from, nextKept);
        }

        private void put(FileEntry entry, Node.Content content) throws MalformedImageException {
            Node parent = parentOf(entry.path());
            String name = entry.name();
            String path = parent.pathOf(name);
            Node existing = parent.child(name);
            boolean directory = entry.type() == FileType.DIRECTORY;
            if (!seen.add(path) && !(directory && existing != null && existing.isDirectory())) {
                anomalies.add(new LayerAnomaly(index, path, "occurs twice in the layer; the last one counts"));
            }
            if (directory && existing != null && existing.isDirectory()) {
                existing.restate(entry.at(path, index));
                return;
            }
            if (existing != null && existing.entry().layer() < index && !path.equals(entry.path())) {
                disputed.add(existing);
                anomalies.add(new LayerAnomaly(
                        index, path, "replaced through a link, which runtimes read differently; both count"));
            }
            Node node =
                    entry.type() == FileType.HARD_LINK ? link(entry, path) : new Node(entry.at(path, index), content);
            parent.put(name, node);
            if (existing != null) {
                lastDirectory = null;
            }
            remember(path, node);
        }

        /** Entries of a directory follow one another; only what replaces another can lead its path elsewhere. */
        private Node parentOf(String path) throws MalformedImageException {
            String parent = EntryPath.parent(path);
            if (lastDirectory == null || !lastParent.equals(parent)) {
                lastDirectory = tree.makeDirectories(parent, index, anomalies);
                lastParent = parent;
            }
            if (lastDirectory == null) {
                throw new MalformedImageException(
                        where(layer), "the directory of " + path + " is behind links that loop");
            }
            return lastDirectory;
        }

        /** Another name of what stands at the target now, in this layer or below. */
        private Node link(FileEntry entry, String path) {
            String target = EntryPath.of(entry.linkTarget().orElse("")).text();
            @Nullable Node linked = target.isEmpty() ? null : tree.find(target);
            if (linked == null || linked.isDirectory()) {
                String problem = "a hard link to " + target + ", which is no file here";
                anomalies.add(new LayerAnomaly(index, path, problem));
                return new Node(entry.at(path, index), Node.Content.NONE);
            }
            FileEntry of = linked.entry();
            boolean symbolic = of.type() == FileType.SYMBOLIC_LINK;
            return new Node(
                    new FileEntry(
                            path,
                            symbolic ? FileType.SYMBOLIC_LINK : FileType.HARD_LINK,
                            of.size(),
                            of.mode(),
                            of.uid(),
                            of.gid(),
                            index,
                            symbolic ? of.linkTarget() : entry.linkTarget()),
                    linked.content());
        }

        private void remember(String path, Node node) {
            SortedMap<Integer, Node> versions = history.get(path);
            if (!node.kept().isEmpty()) {
                if (versions == null) {
                    versions = new TreeMap<>();
                    history.put(path, versions);
                }
                versions.put(index, node);
            } else if (versions != null) {
                versions.remove(index);
            }
        }
    }
}
