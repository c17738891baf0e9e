package io.edgesec.inventory.os;

import io.edgesec.inventory.CatalogerStatus.Problem;
import io.edgesec.inventory.OperatingSystem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The package that brings os-release, whose version is that of the release. Where os-release says another one, the
 * packages would be held against advisories that are not about them.
 *
 * @param names any of which it may have
 * @param release what of a version names the release
 */
record ReleasePackage(Set<String> names, Pattern release) {
    private static final ReleasePackage DEBIAN = new ReleasePackage(Set.of("base-files"), Pattern.compile("\\d+"));
    private static final ReleasePackage ALPINE =
            new ReleasePackage(Set.of("alpine-release", "alpine-base"), Pattern.compile("\\d+\\.\\d+"));

    /** Why os-release cannot be right; nothing if no such package is there, or no release is named. */
    static Optional<Problem> contradiction(OperatingSystem os, List<InstalledPackage> installed) {
        return switch (os.id()) {
            case "debian" -> DEBIAN.against(os, installed).or(() -> ubuntu(installed));
            case "alpine" -> ALPINE.against(os, installed);
            default -> Optional.empty();
        };
    }

    /** Debian's names with Ubuntu's packages: base-files has the number of Debian's, with the builder's name behind. */
    private static Optional<Problem> ubuntu(List<InstalledPackage> installed) {
        return installed.stream()
                .filter(p -> p.name().equals("base-files") && p.version().contains("ubuntu"))
                .findFirst()
                .map(p -> new Problem(
                        "etc/os-release",
                        "says debian, but the package " + p.name() + " " + p.version()
                                + " is of ubuntu; the advisories that apply cannot be told"));
    }

    private Optional<Problem> against(OperatingSystem os, List<InstalledPackage> installed) {
        Optional<String> said = release(os.versionId());
        return installed.stream()
                .filter(p -> names.contains(p.name()))
                .filter(p -> said.isPresent() && !said.equals(release(p.version())))
                .findFirst()
                .map(p -> new Problem(
                        "etc/os-release",
                        "says release " + said.orElseThrow() + ", but the package " + p.name() + " " + p.version()
                                + " is of another; the advisories that apply cannot be told"));
    }

    private Optional<String> release(String version) {
        Matcher matcher = release.matcher(version);
        return matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
