package io.edgesec.inventory.binary;

import io.edgesec.inventory.PackageUrl;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A module in a Go program.
 *
 * @param version empty if not known
 * @param sum hash of its files as {@code go.sum} has it; empty if not known
 * @param replacement what was built in its place
 */
record GoModule(String path, String version, String sum, Optional<GoModule> replacement) {
    private static final String DEVELOPMENT = "(devel)";

    GoModule {
        version = version.equals(DEVELOPMENT) ? "" : version;
    }

    GoModule replacedBy(GoModule other) {
        return new GoModule(path, version, sum, Optional.of(other));
    }

    GoModule withVersion(String other) {
        return new GoModule(path, other, sum, replacement);
    }

    /** What was built. */
    GoModule built() {
        return replacement.orElse(this);
    }

    /** Whether the path is one of a file system, so that nobody knows what stood there. */
    boolean isLocal() {
        return path.startsWith("./")
                || path.startsWith("../")
                || path.startsWith("/")
                || path.indexOf('\\') >= 0
                || (path.length() > 2 && path.charAt(1) == ':');
    }

    /** Whether the version is one that Go makes of time and commit ({@code v0.0.0-20240102150405-0123456789ab}). */
    boolean isPseudoVersion() {
        int plus = version.indexOf('+');
        String plain = plus < 0 ? version : version.substring(0, plus);
        int commit = plain.lastIndexOf('-');
        int time = commit - 14;
        return plain.length() - commit == 13
                && time > 0
                && plain.substring(time, commit).chars().allMatch(c -> c >= '0' && c <= '9')
                && (plain.charAt(time - 1) == '-' || plain.charAt(time - 1) == '.');
    }

    /** In lower case, as the purl specification has it for this type. */
    PackageUrl purl() {
        String lower = path.toLowerCase(Locale.ROOT);
        int slash = lower.lastIndexOf('/');
        return new PackageUrl(
                "golang", slash < 0 ? "" : lower.substring(0, slash), lower.substring(slash + 1), version, Map.of());
    }
}
