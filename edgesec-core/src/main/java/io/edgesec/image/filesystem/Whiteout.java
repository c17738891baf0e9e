package io.edgesec.image.filesystem;

import java.util.Optional;

/**
 * What an entry hides of the layers below (OCI image-spec "layer.md", "Whiteouts"), whatever its type.
 *
 * @param hidden the name that is hidden in {@code directory}; empty if all of it is (an opaque whiteout)
 */
record Whiteout(String directory, Optional<String> hidden) {
    private static final String PREFIX = ".wh.";
    private static final String META = ".wh..wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    /**
     * Whether the last name of the path is reserved for whiteouts and never shows. What lies below such a name does:
     * runtimes look at the last one alone and make the directory.
     */
    static boolean isReserved(String path) {
        return path.startsWith(PREFIX, path.lastIndexOf('/') + 1);
    }

    /** Whether an entry lies below a name that is reserved for whiteouts. */
    static boolean isBelowReserved(String path) {
        return path.startsWith(PREFIX) && path.indexOf('/') > 0
                || path.indexOf("/" + PREFIX) >= 0 && path.indexOf("/" + PREFIX) < path.lastIndexOf('/');
    }

    /** The whiteout that a reserved path is; empty if it hides nothing (AUFS's own files, names without meaning). */
    static Optional<Whiteout> of(String path) {
        String directory = EntryPath.parent(path);
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!name.startsWith(PREFIX)) {
            return Optional.empty();
        }
        if (name.equals(OPAQUE)) {
            return Optional.of(new Whiteout(directory, Optional.empty()));
        }
        String hidden = name.substring(PREFIX.length());
        boolean meaningless = hidden.isEmpty() || hidden.equals(".") || hidden.equals("..") || name.startsWith(META);
        return meaningless ? Optional.empty() : Optional.of(new Whiteout(directory, Optional.of(hidden)));
    }

    /** Whether an entry that hides nothing is one of AUFS's own. */
    static boolean isAufsMetadata(String path) {
        return path.substring(path.lastIndexOf('/') + 1).startsWith(META);
    }
}
