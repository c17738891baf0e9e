package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.ProbedFile;
import io.edgesec.inventory.OperatingSystem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws the owners of files from the file lists of dpkg and from apk's database. */
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
        PackageOwnership.Builder owners = new PackageOwnership.Builder(filesystem);
        Optional<OperatingSystem> release = Release.of(filesystem).operatingSystem();
        dpkg(filesystem, new PackageNames(PackageManager.DPKG, release), owners);
        PackageNames names = new PackageNames(PackageManager.APK, release);
        for (ProbedFile database : filesystem.files(apk)) {
            ApkDatabase.files(database.entry().path(), database.kept(), (owner, files) -> {
                String ref = names.ref(owner);
                files.forEach(file -> owners.add(ref, file));
            });
        }
        return owners.build();
    }

    private void dpkg(ImageFilesystem filesystem, PackageNames names, PackageOwnership.Builder owners) {
        List<ProbedFile> files = filesystem.files(lists);
        if (files.isEmpty()) {
            return;
        }
        Map<String, List<InstalledPackage>> installed = new HashMap<>();
        DistributionPackages.of(filesystem, dpkg)
                .installed()
                .forEach(p -> installed
                        .computeIfAbsent(p.name(), n -> new ArrayList<>())
                        .add(p));
        for (ProbedFile list : files) {
            owner(list.entry().path(), installed).ifPresent(owner -> {
                String ref = names.ref(owner);
                FileListProbe.forEach(list.kept(), hash -> owners.add(ref, hash));
            });
        }
    }

    /** A list is called by the package, with the architecture where several may be installed side by side. */
    private static Optional<InstalledPackage> owner(String list, Map<String, List<InstalledPackage>> installed) {
        Matcher name = LIST.matcher(list);
        if (!name.matches()) {
            return Optional.empty();
        }
        for (InstalledPackage named : installed.getOrDefault(name.group(1), List.of())) {
            if (name.group(2) == null || named.architecture().equals(name.group(2))) {
                return Optional.of(named);
            }
        }
        return Optional.empty();
    }
}
