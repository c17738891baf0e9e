package io.edgesec.format.archive;

/**
 * Bounds on what a compressed stream may expand to; exceeding one is an error, never a silent end.
 *
 * @param bytes bytes that may come out
 * @param ratio bytes out for each byte in, judged once {@link #ratioFloor()} bytes came out
 * @param ratioFloor bytes out below which no ratio is judged
 */
public record DecompressionLimits(long bytes, int ratio, long ratioFloor) {
    private static final DecompressionLimits DEFAULTS = new DecompressionLimits(32L << 30, 1000, 100L << 20);

    public DecompressionLimits {
        if (bytes <= 0 || ratio <= 0 || ratioFloor < 0) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /** 32 GiB, and 1000 to 1 past 100 MiB. */
    public static DecompressionLimits defaults() {
        return DEFAULTS;
    }
}
