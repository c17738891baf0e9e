package io.edgesec.inventory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The distribution, as its own files say: os-release(5), else the older ones.
 *
 * @param id lower-case, such as {@code debian}
 * @param versionId such as {@code 12} or {@code 3.20.1}; empty for rolling releases
 * @param name for people
 * @param like {@code ID_LIKE}: the ids of distributions that it is made from, the nearest first
 * @param variant {@code VARIANT_ID}, such as {@code server}
 * @param pointRelease the full version where {@code versionId} is shorter: Debian's {@code 12.5}
 * @param repositoryRelease the release that Alpine's configured package repositories serve, such as {@code 3.20} or
 *     {@code edge}; packages come from there, whatever os-release says
 * @param extendedSupport whether updates after the standard support are subscribed to (Ubuntu's ESM)
 * @param supportEnd {@code SUPPORT_END}: the last day of support as the image itself states it
 */
public record OperatingSystem(
        String id,
        String versionId,
        String name,
        Optional<String> codename,
        List<String> like,
        Optional<String> variant,
        Optional<String> pointRelease,
        Optional<String> repositoryRelease,
        boolean extendedSupport,
        Optional<LocalDate> supportEnd) {
    public OperatingSystem {
        like = List.copyOf(like);
    }

    /** Nothing but its name. */
    public OperatingSystem(String id, String versionId, String name, Optional<String> codename) {
        this(
                id,
                versionId,
                name,
                codename,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** Which distribution it is, or {@link OperatingSystemFamily#UNKNOWN}. */
    public OperatingSystemFamily family() {
        return OperatingSystemFamily.of(id, name);
    }

    /** The release that its advisories are about: that of its repositories if they are of another one than it says. */
    public String advisoryRelease() {
        return repositoryRelease
                .filter(r -> !versionId.equals(r) && !versionId.startsWith(r + "."))
                .orElse(versionId);
    }

    public OperatingSystem withVersionId(String value) {
        return new OperatingSystem(
                id, value, name, codename, like, variant, pointRelease, repositoryRelease, extendedSupport, supportEnd);
    }

    public OperatingSystem withPointRelease(String value) {
        return new OperatingSystem(
                id,
                versionId,
                name,
                codename,
                like,
                variant,
                Optional.of(value),
                repositoryRelease,
                extendedSupport,
                supportEnd);
    }

    public OperatingSystem withRepositoryRelease(String value) {
        return new OperatingSystem(
                id,
                versionId,
                name,
                codename,
                like,
                variant,
                pointRelease,
                Optional.of(value),
                extendedSupport,
                supportEnd);
    }

    public OperatingSystem withExtendedSupport(boolean value) {
        return new OperatingSystem(
                id, versionId, name, codename, like, variant, pointRelease, repositoryRelease, value, supportEnd);
    }
}
