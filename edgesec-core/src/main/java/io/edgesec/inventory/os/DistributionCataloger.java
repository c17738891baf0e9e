package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.FileType;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.ProbedFile;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.CatalogerStatus.Problem;
import io.edgesec.inventory.OperatingSystem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds the distribution that an image names against the package databases that it has. Partial, and so never a
 * pass, is an image whose packages cannot all be seen or cannot be assigned:
 * <ul>
 *   <li>a distribution without the database of its package manager, or an unknown one without any;
 *   <li>a package database without a usable os-release: nobody can tell which advisories apply;
 *   <li>an os-release of another release than the package that brings it;
 *   <li>a package database below another root ({@code chroot}, an unpacked image): its packages are not listed;
 *   <li>neither of both, but native programs that do not say it themselves: what they consist of stands nowhere.
 * </ul>
 * An image with neither of them and without native programs ({@code scratch} with data or jars) has no
 * distribution, and that is complete.
 */
record DistributionCataloger(DatabaseProbe dpkg, DatabaseProbe apk, Optional<Cataloger<Set<String>>> selfDescribed)
        implements Cataloger<Cataloged> {
    private static final ExecutableProbe EXECUTABLES = new ExecutableProbe();
    private static final List<PackageManager> MANAGERS = List.of(PackageManager.values());
    private static final List<String> DATABASES = List.of(
            "/var/lib/dpkg/status",
            "/lib/apk/db/installed",
            "/var/lib/rpm/Packages",
            "/var/lib/rpm/Packages.db",
            "/var/lib/rpm/rpmdb.sqlite",
            "/usr/lib/sysimage/rpm/Packages.db",
            "/usr/lib/sysimage/rpm/rpmdb.sqlite");
    private static final String STATUS_FOLDER = "/var/lib/dpkg/status.d/";

    @Override
    public String name() {
        return "distribution";
    }

    @Override
    public List<FileProbe> probes() {
        List<FileProbe> probes = new ArrayList<>(List.of(Release.PROBE, EXECUTABLES, dpkg, apk));
        selfDescribed.ifPresent(programs -> probes.addAll(programs.probes()));
        return probes;
    }

    @Override
    public Cataloged catalog(ImageFilesystem filesystem) {
        Release release = Release.of(filesystem);
        Set<PackageManager> databases = databases(filesystem);
        List<Problem> problems = new ArrayList<>(release.problems());
        if (release.operatingSystem().isPresent()) {
            OperatingSystem os = release.operatingSystem().get();
            missingDatabase(os, databases).ifPresent(problems::add);
            ReleasePackage.contradiction(os, installed(filesystem)).ifPresent(problems::add);
        } else if (!databases.isEmpty()) {
            problems.add(new Problem(
                    "etc/os-release",
                    "no usable os-release beside the package database of "
                            + databases.iterator().next().label()
                            + "; distribution and release, and so the advisories that apply, cannot be told"));
        } else {
            unaccounted(filesystem).ifPresent(problems::add);
        }
        elsewhere(filesystem).ifPresent(problems::add);
        return new Cataloged(List.of(), CatalogerStatus.of(name(), 0, problems));
    }

    private List<InstalledPackage> installed(ImageFilesystem filesystem) {
        return Stream.concat(
                        filesystem.files(dpkg).stream()
                                .map(f -> DpkgDatabase.parse(f.entry().path(), f.kept())),
                        filesystem.files(apk).stream()
                                .map(f -> ApkDatabase.parse(f.entry().path(), f.kept())))
                .flatMap(database -> database.packages().stream())
                .toList();
    }

    private static Optional<Problem> elsewhere(ImageFilesystem filesystem) {
        List<String> databases = new ArrayList<>();
        filesystem.entries().forEach(entry -> {
            if (entry.type() != FileType.DIRECTORY && isBelowAnotherRoot(entry.path())) {
                databases.add(entry.path());
            }
        });
        return databases.stream()
                .findFirst()
                .map(first -> new Problem(
                        PrintableText.of(first),
                        "a package database" + (databases.size() > 1 ? " (one of " + databases.size() + ")" : "")
                                + " below another root; its packages are not listed"));
    }

    private static boolean isBelowAnotherRoot(String path) {
        boolean database = path.contains(STATUS_FOLDER);
        for (String place : DATABASES) {
            database |= path.endsWith(place);
        }
        return database && MANAGERS.stream().noneMatch(manager -> manager.keepsPackagesIn(path));
    }

    private static Set<PackageManager> databases(ImageFilesystem filesystem) {
        Set<PackageManager> found = EnumSet.noneOf(PackageManager.class);
        filesystem.entries().forEach(entry -> {
            for (PackageManager manager : MANAGERS) {
                if (manager.keepsPackagesIn(entry.path())) {
                    found.add(manager);
                }
            }
        });
        MANAGERS.stream()
                .filter(m -> m.isRead() && filesystem.resolve(m.place()).isPresent())
                .forEach(found::add);
        return found;
    }

    private static Optional<Problem> missingDatabase(OperatingSystem os, Set<PackageManager> databases) {
        Optional<PackageManager> expected = Stream.concat(Stream.of(os.id()), os.like().stream())
                .flatMap(id -> PackageManager.of(id).stream())
                .findFirst();
        if (expected.isPresent() && !databases.contains(expected.get())) {
            return Optional.of(new Problem(
                    expected.get().place(),
                    os.name() + " without its package database ("
                            + expected.get().label() + "); none of its packages can be listed"));
        }
        if (expected.isEmpty() && databases.isEmpty()) {
            return Optional.of(new Problem(
                    "etc/os-release",
                    "the distribution " + os.id() + " is not known to this version and no package database was found;"
                            + " what it installed cannot be listed"));
        }
        return Optional.empty();
    }

    private Optional<Problem> unaccounted(ImageFilesystem filesystem) {
        Set<String> known =
                selfDescribed.map(programs -> programs.catalog(filesystem)).orElse(Set.of());
        List<ProbedFile> programs = filesystem.files(EXECUTABLES).stream()
                .filter(f -> f.kept().length == 1 && f.kept()[0] == 1)
                .filter(f -> !known.contains(f.entry().path()))
                .toList();
        return programs.stream()
                .findFirst()
                .map(first -> new Problem(
                        PrintableText.of(first.entry().path()),
                        "a native program" + (programs.size() > 1 ? " (one of " + programs.size() + ")" : "")
                                + " in an image without os-release and package database;"
                                + " what it was made from is not listed"));
    }
}
