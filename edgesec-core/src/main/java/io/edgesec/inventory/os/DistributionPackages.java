package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.ProbedFile;
import io.edgesec.inventory.CatalogerStatus.Problem;
import io.edgesec.inventory.Occurrence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * All packages of one package manager, from every file of its database; one that several files list is one package
 * that stands in each.
 */
record DistributionPackages(Map<String, Listed> packages, List<Problem> problems) {

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
        Set<String> known = new HashSet<>();
        List<ProbedFile> files = filesystem.files(probe);
        for (ProbedFile file : files) {
            String path = file.entry().path();
            if (file.problem().isPresent()) {
                problems.add(new Problem(path, file.problem().get()));
                continue;
            }
            PackageDatabase database = parser.apply(path, file.kept());
            problems.addAll(database.problems());
            known.addAll(database.removed());
            database.packages().forEach(p -> known.add(p.name()));
            DatabaseHistory history = DatabaseHistory.of(filesystem, probe, file, parser);
            for (InstalledPackage installed : database.packages()) {
                packages.computeIfAbsent(installed.key(), k -> new Listed(installed, new ArrayList<>()))
                        .occurrences()
                        .add(history.occurrence(installed));
            }
        }
        misplaced(filesystem, probe).ifPresent(problems::add);
        if (!files.isEmpty() && packages.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(files.get(0).entry().path(), "the package database lists no package"));
        }
        if (probe.manager() == PackageManager.DPKG && problems.isEmpty()) {
            UnlistedPackages.of(filesystem, known).ifPresent(problems::add);
        }
        return new DistributionPackages(packages, problems);
    }

    /** A database behind links that lead elsewhere is there, but no probe has seen it. */
    private static Optional<Problem> misplaced(ImageFilesystem filesystem, DatabaseProbe probe) {
        String place = probe.manager().place();
        return filesystem
                .resolve(place)
                .filter(entry -> filesystem.file(probe, place).isEmpty())
                .map(entry -> new Problem(
                        place,
                        "is not a file that is read: " + entry.type().name().toLowerCase(Locale.ROOT) + " "
                                + PrintableText.of(entry.path())));
    }

    List<InstalledPackage> installed() {
        return packages.values().stream().map(Listed::installed).toList();
    }
}
