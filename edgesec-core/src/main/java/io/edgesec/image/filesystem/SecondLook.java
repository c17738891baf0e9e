package io.edgesec.image.filesystem;

import io.edgesec.image.ImageLimits;
import io.edgesec.image.MalformedImageException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Files that a probe wants under a path which only the squashed tree gives them: behind a hard or symbolic link, or
 * below a linked directory. While their layer streamed by, they had another name. Links are looked through once: a
 * path by way of two linked directories is not tried.
 */
final class SecondLook {
    private static final int CHECKS_PER_ENTRY = 20;
    private static final int CHECKS_AT_LEAST = 1_000_000;

    private final SquashedFilesystem filesystem;
    private final List<FileProbe> probes;
    private final SortedMap<Integer, SortedMap<Integer, List<Interest>>> missed = new TreeMap<>();
    private final Set<String> taken = new HashSet<>();
    private final long limit;
    private long checks;

    private SecondLook(SquashedFilesystem filesystem, List<FileProbe> probes, ImageLimits limits) {
        this.filesystem = filesystem;
        this.probes = probes;
        this.limit = Math.max(CHECKS_AT_LEAST, (long) CHECKS_PER_ENTRY * limits.entries());
    }

    /** What was missed, by layer and index of the entry. */
    static SortedMap<Integer, SortedMap<Integer, List<Interest>>> of(
            SquashedFilesystem filesystem, List<FileProbe> probes, ImageLimits limits) throws MalformedImageException {
        SecondLook look = new SecondLook(filesystem, probes, limits);
        for (Node node : filesystem.visible()) {
            look.at(node);
        }
        return look.missed;
    }

    private void at(Node node) throws MalformedImageException {
        String path = node.entry().path();
        if (!node.isSymbolicLink()) {
            check(path, node);
            return;
        }
        @Nullable Node target = filesystem.follow(path);
        if (target != null && target.isDirectory()) {
            below(path, target);
        } else if (target != null) {
            check(path, target);
        }
    }

    private void below(String link, Node directory) throws MalformedImageException {
        int cut = directory.entry().path().length();
        List<Node> pending = new ArrayList<>(directory.children());
        while (!pending.isEmpty()) {
            Node node = pending.remove(pending.size() - 1);
            String rest = node.entry().path().substring(cut);
            check(link + (cut == 0 ? "/" : "") + rest, node);
            pending.addAll(node.children());
        }
    }

    private void check(String path, Node file) throws MalformedImageException {
        Node.Content content = file.content();
        if (++checks > limit) {
            throw new MalformedImageException(path, "links give the files more than " + limit + " further paths");
        }
        if (content.layer() < 0 || content.path().equals(path)) {
            return;
        }
        FileEntry entry = file.entry();
        FileEntry seen = new FileEntry(
                path,
                FileType.REGULAR,
                entry.size(),
                entry.mode(),
                entry.uid(),
                entry.gid(),
                content.layer(),
                java.util.Optional.empty());
        for (FileProbe probe : probes) {
            if (!isKept(content, probe)
                    && wants(probe, seen)
                    && taken.add(content.layer() + "/" + content.index() + "/" + probe.id())) {
                missed.computeIfAbsent(content.layer(), l -> new TreeMap<>())
                        .computeIfAbsent(content.index(), i -> new ArrayList<>())
                        .add(new Interest(probe, seen));
            }
        }
    }

    private static boolean isKept(Node.Content content, FileProbe probe) {
        for (Kept kept : content.kept()) {
            if (kept.probe().equals(probe.id())) {
                return true;
            }
        }
        return false;
    }

    private static boolean wants(FileProbe probe, FileEntry file) {
        try {
            return probe.wants(file);
        } catch (RuntimeException | StackOverflowError e) {
            // it is asked again when the file is read, and what it throws then is the file's problem
            return true;
        }
    }
}
