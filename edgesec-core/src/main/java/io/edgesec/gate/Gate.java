package io.edgesec.gate;

import io.edgesec.policy.Result;
import io.edgesec.report.CheckReport;
import io.edgesec.report.ConsoleReport;
import io.edgesec.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * May this image run at the edge? Opens policy and data, reads the image once, judges it, plans the fix, writes the
 * reports, and only then answers. Bad input of any kind is an outcome with result ERROR; an {@link IOException}
 * means that the reports themselves could not be written.
 */
public final class Gate {
    private Gate() {}

    /** The whole way from image to verdict. */
    public static GateOutcome check(GateRequest request) throws IOException {
        throw new IOException("not joined yet: " + request.image());
    }

    /** The SBOM alone. */
    public static GateOutcome sbom(GateRequest request) throws IOException {
        throw new IOException("not joined yet: " + request.image());
    }

    /**
     * Writes the reports of a check that ended before an image was opened: SKIPPED because the user said so, or ERROR
     * because of what the caller found wrong. Reports of an earlier run are gone afterwards.
     *
     * @param source the image if one was named, else the module
     * @param baseDirectory paths in the message are relative to it
     */
    public static GateOutcome undecided(
            Result result, String source, String reason, Path baseDirectory, Path outputDirectory, Clock clock)
            throws IOException {
        CheckReport report = CheckReport.undecided(toolVersion(), source, result, reason, clock.instant());
        SortedMap<String, byte[]> files = Reports.render(report);
        Reports.write(outputDirectory, files);
        return new GateOutcome(
                result,
                ConsoleReport.message(report, shown(baseDirectory, outputDirectory.resolve("report.txt"))),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                files.keySet().stream().map(outputDirectory::resolve).toList());
    }

    private static String shown(Path base, Path file) {
        return (file.startsWith(base) ? base.relativize(file) : file).toString().replace('\\', '/');
    }

    private static String toolVersion() {
        return Optional.ofNullable(Gate.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
