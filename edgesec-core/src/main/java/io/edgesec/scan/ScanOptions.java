package io.edgesec.scan;

import io.edgesec.build.Build;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.OperatingSystem;
import io.edgesec.inventory.os.OperatingSystemCatalogers;
import io.edgesec.inventory.os.PackageOwnership;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to scan an image. Immutable.
 *
 * @param catalogers what to list; their probes all read in the same pass
 * @param operatingSystem what tells the distribution
 * @param ownership what tells which package brought a file
 * @param build names the application in the inventory
 * @param threads how many layers are read at once
 * @param cacheDirectory where records of layers are kept between scans; none without it
 * @param force read everything, whatever the cache holds; it is still written
 * @param deadline when to give up
 */
public record ScanOptions(
        List<Cataloger<Cataloged>> catalogers,
        Cataloger<Optional<OperatingSystem>> operatingSystem,
        Optional<Cataloger<PackageOwnership>> ownership,
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

    /** All that this version knows to look for, in an image of which no build is known. */
    public static ScanOptions defaults() {
        return of(Build.none(), ImageLimits.defaults());
    }

    /** All that this version knows to look for, in an image of that build, within those limits. */
    public static ScanOptions of(Build build, ImageLimits limits) {
        List<Cataloger<Cataloged>> catalogers = new ArrayList<>(OperatingSystemCatalogers.all(limits));
        return new ScanOptions(
                catalogers,
                OperatingSystemCatalogers.release(),
                Optional.of(OperatingSystemCatalogers.ownership(limits)),
                build,
                limits,
                Runtime.getRuntime().availableProcessors(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** These catalogers, no build, the usual limits, as many threads as processors, no cache and no deadline. */
    public static ScanOptions of(
            List<Cataloger<Cataloged>> catalogers, Cataloger<Optional<OperatingSystem>> operatingSystem) {
        return new ScanOptions(
                catalogers,
                operatingSystem,
                Optional.empty(),
                Build.none(),
                ImageLimits.defaults(),
                Runtime.getRuntime().availableProcessors(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    public ScanOptions withBuild(Build value) {
        return new ScanOptions(
                catalogers, operatingSystem, ownership, value, limits, threads, cacheDirectory, force, deadline);
    }

    public ScanOptions withLimits(ImageLimits value) {
        return new ScanOptions(
                catalogers, operatingSystem, ownership, build, value, threads, cacheDirectory, force, deadline);
    }

    public ScanOptions withThreads(int value) {
        return new ScanOptions(
                catalogers, operatingSystem, ownership, build, limits, value, cacheDirectory, force, deadline);
    }

    public ScanOptions withCacheDirectory(Path value) {
        return new ScanOptions(
                catalogers, operatingSystem, ownership, build, limits, threads, Optional.of(value), force, deadline);
    }

    public ScanOptions withForce(boolean value) {
        return new ScanOptions(
                catalogers, operatingSystem, ownership, build, limits, threads, cacheDirectory, value, deadline);
    }

    public ScanOptions withDeadline(Instant value) {
        return new ScanOptions(
                catalogers,
                operatingSystem,
                ownership,
                build,
                limits,
                threads,
                cacheDirectory,
                force,
                Optional.of(value));
    }
}
