package io.edgesec.image.filesystem;

import java.util.ArrayList;
import java.util.List;

/**
 * The path of a tar entry as runtimes take it: cleaned by its text alone (as Go's {@code path.Clean} does, before any
 * link is followed), relative to the root, {@code ..} stopping there. A backslash is a character like any other.
 *
 * @param text empty for the root
 * @param climbs whether a {@code ..} went beyond the root
 */
record EntryPath(String text, boolean climbs) {
    static EntryPath of(String written) {
        if (isClean(written)) {
            return new EntryPath(written, false);
        }
        List<String> segments = new ArrayList<>();
        boolean climbs = false;
        for (String segment : written.split("/")) {
            if (segment.equals("..")) {
                climbs |= segments.isEmpty();
                if (!segments.isEmpty()) {
                    segments.remove(segments.size() - 1);
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return new EntryPath(String.join("/", segments), climbs);
    }

    private static boolean isClean(String written) {
        return !written.startsWith("/")
                && !written.startsWith(".")
                && !written.endsWith("/")
                && !written.contains("//")
                && !written.contains("/.");
    }

    /** The part before the last slash. */
    static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
