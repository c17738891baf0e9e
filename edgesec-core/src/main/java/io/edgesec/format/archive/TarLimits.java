package io.edgesec.format.archive;

/**
 * Bounds on a tar archive, checked before anything is allocated for what they bound.
 *
 * @param entries entries, global headers included
 * @param path bytes of a path or of the target of a link
 * @param name bytes of one segment of a path
 * @param headerBytes bytes of one PAX header or GNU long name
 */
public record TarLimits(int entries, int path, int name, int headerBytes) {
    private static final TarLimits DEFAULTS = new TarLimits(2_000_000, 4096, 255, 1 << 20);

    public TarLimits {
        if (entries <= 0 || path <= 0 || name <= 0 || headerBytes <= 0) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /** Two million entries, paths of 4 KiB with 255 bytes a segment, headers of 1 MiB. */
    public static TarLimits defaults() {
        return DEFAULTS;
    }
}
