package io.edgesec.inventory.os;

import io.edgesec.format.Json;
import io.edgesec.format.Node;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.ProbedFile;
import io.edgesec.inventory.CatalogerStatus.Problem;
import io.edgesec.inventory.OperatingSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What further files say of a distribution: Debian's point release, Ubuntu's ESM, the release of Alpine's packages. */
final class ReleaseDetails {
    static final String ESM_STATUS = "var/lib/ubuntu-advantage/status.json";
    static final String REPOSITORIES = "etc/apk/repositories";

    private static final Pattern DEBIAN = Pattern.compile("(\\d{1,3})(?:\\.\\d{1,3})*");

    private ReleaseDetails() {}

    static OperatingSystem of(OperatingSystem os, ImageFilesystem filesystem, List<Problem> problems) {
        return switch (os.family()) {
            case DEBIAN ->
                text(filesystem, "etc/debian_version").map(v -> debian(os, v)).orElse(os);
            case UBUNTU ->
                text(filesystem, ESM_STATUS).map(s -> ubuntu(os, s, problems)).orElse(os);
            case ALPINE ->
                text(filesystem, REPOSITORIES).map(r -> alpine(os, r, problems)).orElse(os);
            default -> os;
        };
    }

    private static Optional<String> text(ImageFilesystem filesystem, String path) {
        return filesystem
                .file(Release.PROBE, path)
                .filter(f -> f.problem().isEmpty())
                .map(ProbedFile::kept)
                .map(kept -> new String(kept, StandardCharsets.UTF_8).strip());
    }

    /** Distroless images may have the release in this file alone. Another release than os-release says is not taken. */
    private static OperatingSystem debian(OperatingSystem os, String version) {
        Matcher release = DEBIAN.matcher(version);
        if (!release.matches()) {
            return os;
        }
        if (os.versionId().isEmpty() && os.codename().isEmpty()) {
            return os.withVersionId(release.group(1)).withPointRelease(version);
        }
        return os.versionId().equals(release.group(1)) ? os.withPointRelease(version) : os;
    }

    /** ESM counts only if its client says that it is enabled; a status that cannot be read enables nothing. */
    private static OperatingSystem ubuntu(OperatingSystem os, String status, List<Problem> problems) {
        try {
            for (Node service : Json.parse(ESM_STATUS, status.getBytes(StandardCharsets.UTF_8))
                    .items("services")) {
                if (service.string("name").orElse("").equals("esm-infra")) {
                    return os.withExtendedSupport(
                            service.string("status").orElse("").equals("enabled"));
                }
            }
        } catch (IOException e) {
            problems.add(new Problem(ESM_STATUS, "cannot be read, so ESM is not taken as enabled: " + e.getMessage()));
        }
        return os;
    }

    private static OperatingSystem alpine(OperatingSystem os, String repositories, List<Problem> problems) {
        ApkRepositories configured = ApkRepositories.parse(repositories);
        if (configured.mixed()) {
            problems.add(new Problem(
                    REPOSITORIES,
                    "names repositories of several distributions; the advisories that apply cannot be told"));
        }
        return configured.release().map(os::withRepositoryRelease).orElse(os);
    }
}
