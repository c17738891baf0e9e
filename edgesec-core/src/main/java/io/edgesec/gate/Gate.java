package io.edgesec.gate;

import io.edgesec.policy.Result;
import io.edgesec.report.CheckReport;
import io.edgesec.report.ConsoleReport;
import io.edgesec.report.IndexReport;
import io.edgesec.report.Reports;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * May this image run at the edge? Opens policy and data, reads the image once, judges it, plans the fix, writes the
 * reports, and only then answers. Bad input of any kind is an outcome with result ERROR; an {@link IOException} means
 * that the reports could not be written or that the thread was interrupted. Stateless; several checks may run at the
 * same time, with one cache directory.
 */
public final class Gate {
    private Gate() {}

    /** The whole way from image to verdict. */
    public static GateOutcome check(GateRequest request) throws IOException {
        List<ImageCheck> checks;
        try (Law law = Law.open(request)) {
            checks = ImageCheck.all(request, (image, remarks) -> ImageCheck.judge(request, law, image, remarks));
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            checks = List.of(ImageCheck.undecided(request, Result.ERROR, Messages.of(e, request)));
        }
        return write(request, checks);
    }

    /** The SBOM alone; nothing is judged and no report of an earlier check is touched. */
    public static GateOutcome sbom(GateRequest request) throws IOException {
        try {
            return write(request, ImageCheck.all(request, (image, remarks) -> ImageCheck.list(request, image)));
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            String reason = Messages.of(e, request);
            CheckReport report =
                    ImageCheck.undecided(request, Result.ERROR, reason).report();
            return new GateOutcome(
                    Result.ERROR,
                    "edgesec ERROR: " + reason,
                    ConsoleReport.lines(report, request.clock().instant(), request.foundBy()),
                    report.effectiveTime(),
                    List.of());
        }
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
        ImageCheck check = ImageCheck.undecided(source, result, reason, clock.instant());
        return outcome(
                List.of(check.write(outputDirectory)),
                baseDirectory,
                clock.instant(),
                Optional.empty(),
                check.holdsUntil());
    }

    /** Writes the index of several checks into the folder that holds their folders, and only it: old reports go. */
    public static Path index(Path outputDirectory, List<GateOutcome> outcomes) throws IOException {
        Reports.replace(outputDirectory, Collections.emptySortedMap());
        List<IndexReport.Entry> entries = outcomes.stream()
                .flatMap(outcome -> outcome.judged().stream())
                .map(judged -> new IndexReport.Entry(
                        outputDirectory.relativize(judged.folder()).toString().replace('\\', '/'), judged.report()))
                .toList();
        return Reports.write(outputDirectory, IndexReport.NAME, IndexReport.render(entries));
    }

    private static GateOutcome write(GateRequest request, List<ImageCheck> checks) throws IOException {
        List<GateOutcome.Judged> judged = new ArrayList<>();
        Set<String> folders = new HashSet<>();
        for (ImageCheck check : checks) {
            String folder = check.folder();
            for (int n = 2; !folders.add(folder); n++) {
                folder = check.folder() + "-" + n;
            }
            judged.add(check.write(
                    checks.size() == 1
                            ? request.outputDirectory()
                            : request.outputDirectory().resolve(folder)));
        }
        Instant holdsUntil = checks.stream()
                .map(ImageCheck::holdsUntil)
                .min(Instant::compareTo)
                .orElseThrow();
        GateOutcome outcome =
                outcome(judged, request.baseDirectory(), request.clock().instant(), request.foundBy(), holdsUntil);
        if (checks.size() > 1 && checks.stream().noneMatch(ImageCheck::partial)) {
            index(request.outputDirectory(), List.of(outcome));
        }
        return outcome;
    }

    private static GateOutcome outcome(
            List<GateOutcome.Judged> judged, Path base, Instant now, Optional<String> foundBy, Instant holdsUntil) {
        List<String> lines = new ArrayList<>();
        GateOutcome.Judged worst = judged.get(0);
        for (GateOutcome.Judged one : judged) {
            lines.addAll(ConsoleReport.lines(one.report(), now, foundBy));
            lines.addAll(where(one, base));
            if (one.report().result().compareTo(worst.report().result()) > 0) {
                worst = one;
            }
        }
        String details = Messages.relative(worst.folder().resolve("report.txt"), base);
        return new GateOutcome(
                worst.report().result(), ConsoleReport.message(worst.report(), details), lines, holdsUntil, judged);
    }

    /** The line that says where the reports are. */
    static List<String> where(GateOutcome.Judged judged, Path base) {
        return ConsoleReport.reports(
                Messages.relative(judged.folder(), base),
                judged.files().stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
    }
}
