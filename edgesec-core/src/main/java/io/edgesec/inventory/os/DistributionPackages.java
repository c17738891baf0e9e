package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.ProbedFile;
import io.edgesec.inventory.CatalogerStatus.Problem;
import io.edgesec.inventory.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * All packages of one package manager, from every file of its database; one that several files list is one package
 * that stands in each.
 *
 * @param files whether there is a database at all, readable or not
 */
record DistributionPackages(Map<String, Listed> packages, List<Problem> problems, boolean files) {

    /** A package and where it is listed. */
    record Listed(InstalledPackage installed, List<Occurrence> occurrences) {}

    static DistributionPackages of(ImageFilesystem filesystem, DatabaseProbe probe) {
        BiFunction<String, byte[], PackageDatabase> parser = switch (probe.manager()) {
            case DPKG -> DpkgDatabase::parse;
            case APK -> ApkDatabase::parse;
            default -> throw new IllegalArgumentException(probe.manager() + " databases are not read");
        };
        Map<String, Listed> packages = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        List<ProbedFile> files = filesystem.files(probe);
        for (ProbedFile file : files) {
            String path = file.entry().path();
            if (file.problem().isPresent()) {
                problems.add(new Problem(path, file.problem().get()));
                continue;
            }
            PackageDatabase database = parser.apply(path, file.kept());
            problems.addAll(database.problems());
            DatabaseHistory history = DatabaseHistory.of(filesystem, probe, file, parser);
            for (InstalledPackage installed : database.packages()) {
                packages.computeIfAbsent(installed.key(), k -> new Listed(installed, new ArrayList<>()))
                        .occurrences()
                        .add(history.occurrence(installed));
            }
        }
        boolean present = isMisplaced(filesystem, probe, problems) || !files.isEmpty();
        if (!files.isEmpty() && packages.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(files.get(0).entry().path(), "the package database lists no package"));
        }
        return new DistributionPackages(packages, problems, present);
    }

    /** A database behind links that lead elsewhere is there, but no probe has seen it. */
    private static boolean isMisplaced(ImageFilesystem filesystem, DatabaseProbe probe, List<Problem> problems) {
        String place = probe.manager().place();
        return filesystem
                .resolve(place)
                .filter(entry -> filesystem.file(probe, place).isEmpty())
                .map(entry -> problems.add(new Problem(
                        place,
                        "is not a file that is read: " + entry.type().name().toLowerCase(java.util.Locale.ROOT) + " "
                                + PrintableText.of(entry.path()))))
                .orElse(false);
    }

    List<InstalledPackage> installed() {
        return packages.values().stream().map(Listed::installed).toList();
    }
}
