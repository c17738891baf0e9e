package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.ProbedFile;
import io.edgesec.inventory.OperatingSystem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws the owners of archives from the file lists of dpkg and from apk's database. */
record OwnershipCataloger(DatabaseProbe dpkg, DatabaseProbe apk, FileListProbe lists)
        implements Cataloger<PackageOwnership> {
    private static final Pattern LIST =
            Pattern.compile("var/lib/dpkg/(?:info|status\\.d)/([^/:]+)(?::([^/]+))?\\.(?:list|md5sums)");

    @Override
    public String name() {
        return "ownership";
    }

    @Override
    public List<FileProbe> probes() {
        return List.of(dpkg, apk, lists);
    }

    @Override
    public PackageOwnership catalog(ImageFilesystem filesystem) {
        Map<String, String> owners = new TreeMap<>();
        Optional<OperatingSystem> release = Release.of(filesystem).operatingSystem();
        List<ProbedFile> files = filesystem.files(lists).stream()
                .filter(f -> f.problem().isEmpty() && f.kept().length > 0)
                .toList();
        if (!files.isEmpty()) {
            List<InstalledPackage> installed =
                    DistributionPackages.of(filesystem, dpkg).installed();
            PackageNames names = new PackageNames(PackageManager.DPKG, release);
            files.forEach(list -> owner(list.entry().path(), installed)
                    .ifPresent(owner -> new Lines(list.kept())
                            .forEachRemaining(path -> put(owners, filesystem, path, names.ref(owner)))));
        }
        PackageNames names = new PackageNames(PackageManager.APK, release);
        for (ProbedFile database : filesystem.files(apk)) {
            ApkDatabase.archives(
                    database.entry().path(),
                    database.kept(),
                    (owner, path) -> put(owners, filesystem, path, names.ref(owner)));
        }
        return new PackageOwnership(owners);
    }

    /** A list is called by the package, with the architecture where several may be installed side by side. */
    private static Optional<InstalledPackage> owner(String list, List<InstalledPackage> installed) {
        Matcher name = LIST.matcher(list);
        return name.matches()
                ? installed.stream()
                        .filter(p -> p.name().equals(name.group(1)))
                        .filter(p -> name.group(2) == null || p.architecture().equals(name.group(2)))
                        .findFirst()
                : Optional.empty();
    }

    private static void put(Map<String, String> owners, ImageFilesystem filesystem, String path, String ref) {
        filesystem.resolve(path).ifPresent(entry -> owners.putIfAbsent(entry.path(), ref));
    }
}
