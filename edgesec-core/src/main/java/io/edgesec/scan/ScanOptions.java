package io.edgesec.scan;

import io.edgesec.build.Build;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.OperatingSystem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How to scan an image. Immutable.
 *
 * @param catalogers what to list; their probes all read in the same pass
 * @param operatingSystem what tells the distribution
 * @param build names the application in the inventory
 * @param threads how many layers are read at once
 * @param cacheDirectory where records of layers are kept between scans; none without it
 * @param force read everything, whatever the cache holds; it is still written
 * @param deadline when to give up
 */
public record ScanOptions(
        List<Cataloger<Cataloged>> catalogers,
        Cataloger<Optional<OperatingSystem>> operatingSystem,
        Build build,
        ImageLimits limits,
        int threads,
        Optional<Path> cacheDirectory,
        boolean force,
        Optional<Instant> deadline) {
    public ScanOptions {
        catalogers = List.copyOf(catalogers);
        if (catalogers.isEmpty()) {
            throw new IllegalArgumentException("a scan without catalogers would find nothing in any image");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("expected at least one thread");
        }
    }

    /** These catalogers, no build, the usual limits, as many threads as processors, no cache and no deadline. */
    public static ScanOptions of(
            List<Cataloger<Cataloged>> catalogers, Cataloger<Optional<OperatingSystem>> operatingSystem) {
        return new ScanOptions(
                catalogers,
                operatingSystem,
                Build.none(),
                ImageLimits.defaults(),
                Runtime.getRuntime().availableProcessors(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    public ScanOptions withBuild(Build value) {
        return new ScanOptions(catalogers, operatingSystem, value, limits, threads, cacheDirectory, force, deadline);
    }

    public ScanOptions withLimits(ImageLimits value) {
        return new ScanOptions(catalogers, operatingSystem, build, value, threads, cacheDirectory, force, deadline);
    }

    public ScanOptions withThreads(int value) {
        return new ScanOptions(catalogers, operatingSystem, build, limits, value, cacheDirectory, force, deadline);
    }

    public ScanOptions withCacheDirectory(Path value) {
        return new ScanOptions(
                catalogers, operatingSystem, build, limits, threads, Optional.of(value), force, deadline);
    }

    public ScanOptions withForce(boolean value) {
        return new ScanOptions(catalogers, operatingSystem, build, limits, threads, cacheDirectory, value, deadline);
    }

    public ScanOptions withDeadline(Instant value) {
        return new ScanOptions(
                catalogers, operatingSystem, build, limits, threads, cacheDirectory, force, Optional.of(value));
    }
}
