package io.edgesec.image;

import io.edgesec.format.DocumentLimits;

/**
 * Bounds on everything that an image may make a reader do. Exceeding one is an error that names the limit, never a
 * silent truncation.
 *
 * @param manifest bytes, depth and values of a manifest or index
 * @param config the same of a config
 * @param indexDepth indexes within indexes
 * @param layers layers of one image
 * @param layerBytes uncompressed bytes of one layer
 * @param ratio uncompressed to compressed bytes, judged once {@link #ratioFloor()} bytes came out
 * @param ratioFloor uncompressed bytes below which no ratio is judged
 * @param entries entries of one layer
 * @param path bytes of a path
 * @param name bytes of one segment of a path
 * @param headerBytes bytes of a PAX or GNU long-name header
 * @param linkHops links followed to resolve one path
 * @param archiveDepth archives within archives
 * @param archiveEntries entries of one archive in an image
 * @param keptBytes bytes of one file that are kept in memory
 */
public record ImageLimits(
        DocumentLimits manifest,
        DocumentLimits config,
        int indexDepth,
        int layers,
        long layerBytes,
        int ratio,
        long ratioFloor,
        int entries,
        int path,
        int name,
        int headerBytes,
        int linkHops,
        int archiveDepth,
        int archiveEntries,
        int keptBytes) {
    private static final ImageLimits DEFAULTS = new ImageLimits(
            new DocumentLimits(4 << 20, 64, 200_000),
            new DocumentLimits(8 << 20, 64, 200_000),
            4,
            512,
            32L << 30,
            1000,
            100L << 20,
            2_000_000,
            4096,
            255,
            1 << 20,
            40,
            16,
            500_000,
            64 << 20);

    public static ImageLimits defaults() {
        return DEFAULTS;
    }
}
