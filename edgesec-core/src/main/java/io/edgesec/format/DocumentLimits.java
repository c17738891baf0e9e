package io.edgesec.format;

/**
 * Bounds on a document before it is believed; one that exceeds them is malformed, never truncated.
 *
 * @param bytes size of the whole document
 * @param depth nesting of maps and lists
 * @param nodes values in the document, aliases counted each time they are used
 */
public record DocumentLimits(int bytes, int depth, int nodes) {
    private static final DocumentLimits DEFAULTS = new DocumentLimits(32 << 20, 64, 2_000_000);

    public DocumentLimits {
        if (bytes <= 0 || depth <= 0 || nodes <= 0) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /** 32 MiB, depth 64, two million values. */
    public static DocumentLimits defaults() {
        return DEFAULTS;
    }

    public DocumentLimits withBytes(int newBytes) {
        return new DocumentLimits(newBytes, depth, nodes);
    }
}
