package io.edgesec.format.archive;

/**
 * Bounds on a zip file. Exceeding one is an error that names the limit, never a silent truncation.
 *
 * @param entries entries of the archive
 * @param directoryBytes bytes of the central directory, which is held in memory
 * @param nameBytes bytes of one name
 * @param ratio uncompressed to compressed bytes of one entry, judged once {@link #ratioFloor()} bytes came out
 * @param ratioFloor uncompressed bytes below which no ratio is judged
 */
public record ZipLimits(int entries, int directoryBytes, int nameBytes, int ratio, long ratioFloor) {
    private static final ZipLimits DEFAULTS = new ZipLimits(500_000, 64 << 20, 4096, 1000, 100L << 20);

    public ZipLimits {
        if (entries < 1 || directoryBytes < 1 || nameBytes < 1 || ratio < 1 || ratioFloor < 0) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    public static ZipLimits defaults() {
        return DEFAULTS;
    }

    public ZipLimits withEntries(int value) {
        return new ZipLimits(value, directoryBytes, nameBytes, ratio, ratioFloor);
    }
}
