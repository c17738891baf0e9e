package io.edgesec.maven.parameter;

import io.edgesec.image.Platform;
import io.edgesec.image.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the user asked of a goal for one module, with every default filled in.
 *
 * @param images as named, not yet resolved; none means that the module's image is to be found
 * @param references for the images, one each, or none
 * @param policies those under {@code .edgesec/} of module and root, then those that were named
 * @param suppressions ignore files and VEX documents of module and root, then those that were named
 * @param timestamp of documents that carry one ({@code project.build.outputTimestamp})
 */
public record Parameters(
        List<String> images,
        List<String> references,
        Optional<Platform> platform,
        List<Path> policies,
        List<Path> advisories,
        List<Path> suppressions,
        Path outputDirectory,
        Path cacheDirectory,
        Clock clock,
        Optional<Instant> timestamp,
        boolean failBuild,
        boolean failIfNoImage,
        boolean allowStale,
        boolean force,
        boolean skipAttach) {
    private static final Pattern COORDINATES = Pattern.compile("[\\w.-]+:[\\w.-]+(:[\\w.-]+)+");

    /**
     * Reads the parameters of one module.
     *
     * @param source the text of a parameter by its name without the prefix
     * @throws IllegalArgumentException if a value cannot be meant; the message names those that can
     */
    public static Parameters read(
            Function<String, Optional<String>> source, Folders folders, Optional<String> outputTimestamp)
            throws IOException {
        Values values = new Values(source);
        List<String> images = values.list("image");
        List<String> references = values.list("reference");
        if (!references.isEmpty() && references.size() != Math.max(1, images.size())) {
            throw Values.refused(
                    "reference", String.join(",", references), "expected one for each of " + images.size() + " images");
        }
        references.forEach(Parameters::checkReference);
        List<Path> advisories = paths(values, "advisories", folders);
        return new Parameters(
                images,
                references,
                platform(values),
                Stream.concat(folders.policies().stream(), paths(values, "policy", folders).stream())
                        .distinct()
                        .toList(),
                advisories.isEmpty() ? folders.edgesec("advisories") : advisories,
                Stream.concat(folders.suppressions().stream(), paths(values, "vex", folders).stream())
                        .distinct()
                        .toList(),
                folder(values, "outputDirectory", folders).orElse(folders.output()),
                folder(values, "cacheDirectory", folders).orElse(folders.cache()),
                values.instant("effectiveTime")
                        .map(time -> Clock.fixed(time, ZoneOffset.UTC))
                        .orElseGet(Clock::systemUTC),
                outputTimestamp.flatMap(Parameters::timestamp),
                values.flag("failBuild", true),
                values.flag("failIfNoImage", true),
                values.flag("allowStale", false),
                values.flag("force", false),
                values.flag("skipAttach", false));
    }

    /** The name that the user gave to an image. */
    public Optional<String> reference(int image) {
        return references.isEmpty() ? Optional.empty() : Optional.of(references.get(image));
    }

    /** Whether the user told the goal to do nothing; read before all else, so that nothing else can be wrong. */
    public static boolean skip(Function<String, Optional<String>> source) {
        return new Values(source).flag("skip", false);
    }

    /** Where the reports go, which matters even if another parameter is wrong. */
    public static Path outputDirectory(Function<String, Optional<String>> source, Folders folders) {
        return folder(new Values(source), "outputDirectory", folders).orElse(folders.output());
    }

    private static void checkReference(String text) {
        try {
            Reference.parse(text);
        } catch (IllegalArgumentException e) {
            throw Values.refused(
                    "reference", text, e.getMessage() + "; expected such as registry.example.com/shop:1.0");
        }
    }

    private static Optional<Platform> platform(Values values) {
        return values.text("platform").map(text -> {
            try {
                return Platform.parse(text);
            } catch (IllegalArgumentException e) {
                throw Values.refused("platform", text, "expected os/architecture[/variant], such as linux/arm64/v8");
            }
        });
    }

    private static List<Path> paths(Values values, String name, Folders folders) {
        return values.list(name).stream()
                .map(text -> existing(name, text, folders))
                .toList();
    }

    private static Path existing(String name, String text, Folders folders) {
        Optional<Path> path = folders.find(text);
        if (path.isPresent()) {
            return path.get();
        }
        if (COORDINATES.matcher(text).matches()) {
            throw Values.refused(
                    name, text, "Maven coordinates are not read by this version; expected a file or folder");
        }
        String where = Path.of(text).isAbsolute() ? "" : " under " + folders.basedir();
        throw Values.refused(name, text, "there is no such file or folder" + where);
    }

    private static Optional<Path> folder(Values values, String name, Folders folders) {
        return values.text(name)
                .map(text -> folders.resolve(text)
                        .orElseThrow(() -> Values.refused(name, text, "expected the path of a folder")));
    }

    /** Maven's convention: ISO 8601, or seconds since 1970; a single letter switches reproducibility off. */
    private static Optional<Instant> timestamp(String text) {
        try {
            if (text.length() < 2 && !text.matches("[0-9]")) {
                return Optional.empty();
            }
            return Optional.of(
                    text.matches("[0-9]+")
                            ? Instant.ofEpochSecond(Long.parseLong(text))
                            : java.time.OffsetDateTime.parse(text).toInstant());
        } catch (java.time.DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("project.build.outputTimestamp=" + text
                    + ": expected a date such as 2026-11-25T00:00:00Z, or seconds since 1970");
        }
    }
}
