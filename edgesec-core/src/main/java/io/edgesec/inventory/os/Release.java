package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.ProbedFile;
import io.edgesec.inventory.CatalogerStatus.Problem;
import io.edgesec.inventory.OperatingSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an image says of its distribution: by os-release, {@code /etc} before {@code /usr/lib}, else by the older
 * files of some distributions. The older files name the distribution so that its packages can be matched, but a name
 * learnt from them is not certain: it comes with a problem.
 *
 * @param like the distributions that this one says it is like
 */
record Release(Optional<OperatingSystem> operatingSystem, List<String> like, List<Problem> problems) {
    static final ReleaseProbe PROBE = new ReleaseProbe();

    private static final List<String> OS_RELEASE = List.of("etc/os-release", "usr/lib/os-release");
    private static final Pattern ALPINE = Pattern.compile("(\\d+\\.\\d+(?:\\.\\d+)?(?:_[a-z0-9]+)?)");
    private static final Pattern DEBIAN = Pattern.compile("(\\d+)(?:\\.\\d+)*");
    private static final Pattern REDHAT = Pattern.compile(
            "([A-Za-z][A-Za-z ]{0,60}?)(?: Linux)?(?: Server)?" + " release (\\d+(?:\\.\\d+)*)\\b.{0,80}",
            Pattern.DOTALL);
    private static final Map<String, String> REDHAT_IDS = Map.of(
            "Red Hat Enterprise", "rhel",
            "CentOS", "centos",
            "CentOS Stream", "centos",
            "Fedora", "fedora",
            "Rocky", "rocky",
            "AlmaLinux", "almalinux",
            "Oracle", "ol",
            "Amazon", "amzn");

    Release {
        like = List.copyOf(like);
        problems = List.copyOf(problems);
    }

    static Release of(ImageFilesystem filesystem) {
        List<Problem> problems = new ArrayList<>();
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
                return new Release(release.operatingSystem(), release.like(), problems);
            }
            release.problem().ifPresent(problems::add);
        }
        return older(filesystem, problems);
    }

    private static Release older(ImageFilesystem filesystem, List<Problem> problems) {
        Optional<OperatingSystem> guess = first(filesystem, "etc/alpine-release", ALPINE)
                .map(m -> new OperatingSystem("alpine", m.group(1), "Alpine " + m.group(1), Optional.empty()))
                .or(() -> first(filesystem, "etc/redhat-release", REDHAT)
                        .or(() -> first(filesystem, "etc/system-release", REDHAT))
                        .flatMap(Release::redHat))
                .or(() -> first(filesystem, "etc/debian_version", DEBIAN)
                        .map(m -> new OperatingSystem("debian", m.group(1), "Debian " + m.group(1), Optional.empty())));
        guess.ifPresent(os -> problems.add(new Problem(
                OS_RELEASE.get(0),
                "no usable os-release; taken for " + os.name()
                        + " by an older file, which derivatives carry as well")));
        return new Release(guess, List.of(), problems);
    }

    private static Optional<Matcher> first(ImageFilesystem filesystem, String path, Pattern pattern) {
        return filesystem
                .file(PROBE, path)
                .filter(f -> f.problem().isEmpty())
                .map(f -> pattern.matcher(new String(f.kept(), java.nio.charset.StandardCharsets.UTF_8).strip()))
                .filter(Matcher::matches);
    }

    private static Optional<OperatingSystem> redHat(Matcher release) {
        return Optional.ofNullable(REDHAT_IDS.get(release.group(1)))
                .map(id -> new OperatingSystem(
                        id, release.group(2), release.group(1) + " " + release.group(2), Optional.empty()));
    }
}
