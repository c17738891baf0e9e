package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.ProbedFile;
import io.edgesec.inventory.CatalogerStatus.Problem;
import io.edgesec.inventory.OperatingSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an image says of its distribution: by os-release, {@code /etc} before {@code /usr/lib}, else by the older
 * files of some distributions. The older files name the distribution so that its packages can be matched, but a name
 * learnt from them is not certain: it comes with a problem.
 */
record Release(Optional<OperatingSystem> operatingSystem, List<Problem> problems) {
    static final ReleaseProbe PROBE = new ReleaseProbe();

    private static final List<String> OS_RELEASE = List.of(
            "etc/os-release",
            "usr/lib/os-release",
            "x86_64-bottlerocket-linux-gnu/sys-root/usr/lib/os-release",
            "aarch64-bottlerocket-linux-gnu/sys-root/usr/lib/os-release");

    Release {
        problems = List.copyOf(problems);
    }

    static Release of(ImageFilesystem filesystem) {
        List<Problem> problems = new ArrayList<>();
        Optional<OperatingSystem> system = named(filesystem, problems).or(() -> older(filesystem, problems));
        return new Release(system.map(os -> ReleaseDetails.of(os, filesystem, problems)), problems);
    }

    private static Optional<OperatingSystem> named(ImageFilesystem filesystem, List<Problem> problems) {
        for (String path : OS_RELEASE) {
            Optional<ProbedFile> file = filesystem.file(PROBE, path);
            if (file.isEmpty()) {
                filesystem
                        .resolve(path)
                        .ifPresent(
                                e -> problems.add(new Problem(path, "leads to " + e.path() + ", which is not read")));
                continue;
            }
            if (file.get().problem().isPresent()) {
                problems.add(new Problem(path, file.get().problem().get()));
                continue;
            }
            OsRelease release = OsRelease.parse(path, file.get().kept());
            if (release.operatingSystem().isPresent()) {
                return release.operatingSystem();
            }
            release.problem().ifPresent(problems::add);
        }
        return Optional.empty();
    }

    private static Optional<OperatingSystem> older(ImageFilesystem filesystem, List<Problem> problems) {
        for (OlderRelease older : OlderRelease.FILES) {
            Optional<OperatingSystem> guess = filesystem
                    .file(PROBE, older.path())
                    .filter(f -> f.problem().isEmpty())
                    .flatMap(f -> older.read(f.kept()));
            if (guess.isPresent()) {
                problems.add(new Problem(
                        OS_RELEASE.get(0),
                        "no usable os-release; taken for " + guess.get().name() + " by " + older.path()
                                + ", an older file, which derivatives carry as well"));
                return guess;
            }
        }
        return Optional.empty();
    }
}
