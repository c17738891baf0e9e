package io.edgesec.image.archive;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Names inside an archive: relative, with {@code /}, never leaving it. */
final class ArchivePath {
    private ArchivePath() {}

    /** The clean form of a name; empty if it is absolute, holds {@code ..}, or names nothing. */
    static Optional<String> clean(String name) {
        for (String segment : name.split("/", -1)) {
            if (segment.equals("..")) {
                return Optional.empty();
            }
        }
        return resolve("", name);
    }

    /** What a link in {@code folder} points to; empty if that is absolute, outside, or the root itself. */
    static Optional<String> resolve(String folder, String target) {
        if (target.startsWith("/") || target.indexOf('\\') >= 0 || target.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Deque<String> path = new ArrayDeque<>();
        for (String segment : (folder + "/" + target).split("/", -1)) {
            if (segment.equals("..")) {
                if (path.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                path.addLast(segment);
            }
        }
        return path.isEmpty() ? Optional.empty() : Optional.of(String.join("/", path));
    }

    static String folder(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }
}
