package io.edgesec.inventory.os;

import io.edgesec.image.ImageLimits;
import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.OperatingSystem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Catalogers of what a distribution installed. They read dpkg and apk; of the other package managers they say that
 * they are there. None throws for what an image holds: a damaged or missing database, an unknown distribution, a
 * native program without either make a status partial or failed. Immutable, safe for use by several threads.
 */
public final class OperatingSystemCatalogers {
    private static final int DATABASE = 32 << 20;
    private static final int FILE_LIST = 16 << 20;

    private OperatingSystemCatalogers() {}

    /** All that list components: {@code apk}, {@code distribution}, {@code dpkg}, {@code rpm} and the unread others. */
    public static List<Cataloger<Cataloged>> all(ImageLimits limits) {
        return all(limits, Optional.empty());
    }

    /** The same; programs whose paths that cataloger yields need no distribution to account for them. */
    public static List<Cataloger<Cataloged>> all(ImageLimits limits, Cataloger<Set<String>> selfDescribed) {
        return all(limits, Optional.of(selfDescribed));
    }

    private static List<Cataloger<Cataloged>> all(ImageLimits limits, Optional<Cataloger<Set<String>>> selfDescribed) {
        return List.of(
                new DistributionCataloger(
                        database(PackageManager.DPKG, limits), database(PackageManager.APK, limits), selfDescribed),
                new PackageCataloger(database(PackageManager.DPKG, limits)),
                new PackageCataloger(database(PackageManager.APK, limits)),
                new UnreadDatabaseCataloger("rpm", List.of(PackageManager.RPM)),
                new UnreadDatabaseCataloger(
                        "other-package-managers",
                        Arrays.stream(PackageManager.values())
                                .filter(m -> !m.isRead() && m != PackageManager.RPM)
                                .toList()));
    }

    /** Names the distribution; how certain that is stands in the status of the {@code distribution} cataloger. */
    public static Cataloger<Optional<OperatingSystem>> release() {
        return new ReleaseCataloger();
    }

    /** Which files packages of the distribution brought, by the refs that the catalogers of {@link #all} give. */
    public static Cataloger<PackageOwnership> ownership(ImageLimits limits) {
        return new OwnershipCataloger(
                database(PackageManager.DPKG, limits),
                database(PackageManager.APK, limits),
                new FileListProbe(Math.min(FILE_LIST, limits.keptBytes())));
    }

    private static DatabaseProbe database(PackageManager manager, ImageLimits limits) {
        return new DatabaseProbe(manager, Math.min(DATABASE, limits.keptBytes()));
    }
}
