package io.edgesec.gate;

import io.edgesec.build.Build;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.Platform;
import io.edgesec.scan.Progress;
import io.edgesec.vulnerability.fix.DependencyResolution;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to check and by which law. Immutable.
 *
 * @param image a docker-archive, an OCI archive or an OCI layout folder
 * @param foundBy how the image was found, for people, such as {@code by Jib 4 s ago}; empty if it was named
 * @param reference the name under which the image will be deployed
 * @param platform the one to judge out of an index; every one if absent
 * @param projectFile the file of the project that made it, where findings can be mended
 * @param policies files or folders; none means the default policy
 * @param advisories OSV folders or zips
 * @param suppressions ignore files and VEX documents, or folders of such documents
 * @param baseDirectory paths in reports are relative to it
 * @param timestamp for documents that carry one, not the clock of rules
 * @param clock of the rules
 * @param force read everything again
 * @param progress told how far the reading of each image has come
 */
public record GateRequest(
        Path image,
        Optional<String> foundBy,
        Optional<String> reference,
        Optional<Platform> platform,
        Build build,
        Optional<Path> projectFile,
        List<Path> policies,
        List<Path> advisories,
        List<Path> suppressions,
        Path baseDirectory,
        Path outputDirectory,
        Path cacheDirectory,
        Optional<DependencyResolution> resolution,
        Optional<Instant> timestamp,
        Clock clock,
        ImageLimits limits,
        boolean force,
        Progress progress) {
    public GateRequest {
        policies = List.copyOf(policies);
        advisories = List.copyOf(advisories);
        suppressions = List.copyOf(suppressions);
    }

    /** The same, with what the build knows, which is needed only if the image is really read. */
    public GateRequest withBuild(Build knownBuild, Optional<DependencyResolution> knownResolution) {
        return new GateRequest(
                image,
                foundBy,
                reference,
                platform,
                knownBuild,
                projectFile,
                policies,
                advisories,
                suppressions,
                baseDirectory,
                outputDirectory,
                cacheDirectory,
                knownResolution,
                timestamp,
                clock,
                limits,
                force,
                progress);
    }

    /** The same, with someone else told how far the reading has come. */
    public GateRequest withProgress(Progress value) {
        return new GateRequest(
                image,
                foundBy,
                reference,
                platform,
                build,
                projectFile,
                policies,
                advisories,
                suppressions,
                baseDirectory,
                outputDirectory,
                cacheDirectory,
                resolution,
                timestamp,
                clock,
                limits,
                force,
                value);
    }
}
