package io.edgesec.scan;

import io.edgesec.build.Build;
import io.edgesec.image.ImageLimits;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * How to scan an image. Immutable.
 *
 * @param build what is known of the build that made the image
 * @param catalogers what to look with; {@link Catalogers#all} if absent
 * @param threads how many layers are read at once; with more than one, each has a further thread to inflate
 * @param cacheDirectory where records of layers are kept between scans; nothing is kept without it
 * @param force read everything, whatever the cache holds; it is still written
 * @param deadline when to give up
 */
public record ScanOptions(
        Build build,
        Optional<Catalogers> catalogers,
        ImageLimits limits,
        int threads,
        Optional<Path> cacheDirectory,
        boolean force,
        Optional<Instant> deadline) {
    public ScanOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("expected at least one thread");
        }
    }

    /**
     * All catalogers, the usual limits, one thread more than processors, no cache and no deadline. The further thread
     * begins a small layer with many archives early: its parsing and hashing, slow until they are compiled, then overlap
     * with the inflating of the large ones.
     */
    public static ScanOptions of(Build build) {
        return new ScanOptions(
                build,
                Optional.empty(),
                ImageLimits.defaults(),
                Runtime.getRuntime().availableProcessors() + 1,
                Optional.empty(),
                false,
                Optional.empty());
    }

    public ScanOptions withCatalogers(Catalogers value) {
        return new ScanOptions(build, Optional.of(value), limits, threads, cacheDirectory, force, deadline);
    }

    public ScanOptions withLimits(ImageLimits value) {
        return new ScanOptions(build, catalogers, value, threads, cacheDirectory, force, deadline);
    }

    public ScanOptions withThreads(int value) {
        return new ScanOptions(build, catalogers, limits, value, cacheDirectory, force, deadline);
    }

    public ScanOptions withCacheDirectory(Path value) {
        return new ScanOptions(build, catalogers, limits, threads, Optional.of(value), force, deadline);
    }

    public ScanOptions withForce(boolean value) {
        return new ScanOptions(build, catalogers, limits, threads, cacheDirectory, value, deadline);
    }

    public ScanOptions withDeadline(Instant value) {
        return new ScanOptions(build, catalogers, limits, threads, cacheDirectory, force, Optional.of(value));
    }
}
