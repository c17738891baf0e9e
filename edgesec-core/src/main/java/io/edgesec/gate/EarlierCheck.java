package io.edgesec.gate;

import io.edgesec.image.Digest;
import io.edgesec.policy.Result;
import io.edgesec.report.CheckReport;
import io.edgesec.report.ConsoleReport;
import io.edgesec.report.IndexReport;
import io.edgesec.report.Reports;
import io.edgesec.report.Screen;
import io.edgesec.scan.CacheFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An earlier run of the same check, so that an image of which nothing has changed need not be read again.
 *
 * <p>It answers only while all that decides is as it was: the image's files and the advisories by size, times and file
 * key, policies by their bytes, options, the build and this library; while its reports still lie there, by their
 * digests; and while time itself changes nothing (see {@link io.edgesec.policy.ImagePolicy#holdsUntil}). A file that
 * changed less than two seconds before a check began could change again unseen, so nothing is kept of such a check.
 * Neither is an ERROR, nor what was found missing. Advice that came from repositories is an hour fresh, all else a day.
 * Whatever is unreadable, damaged or in doubt means that there is no earlier check.
 *
 * <p>What is kept in the cache directory is believed, as are layers (see the directory's own rule). It is an answer to
 * whoever asks what a check says; what pushes, signs or attests judges again. Used by one thread.
 */
public final class EarlierCheck {
    private static final Duration SETTLED = Duration.ofSeconds(2);
    private static final Duration ADVICE = Duration.ofHours(1);
    private static final Duration FRESH = Duration.ofDays(1);
    private static final Duration UNUSED = Duration.ofDays(30);
    private static final long BYTES = 16L << 20;

    private final GateRequest request;
    private final Circumstances circumstances;
    private final Clock machine;
    private final Instant started;
    private final Path directory;
    private final Optional<Inputs> inputs;

    private EarlierCheck(GateRequest request, Circumstances circumstances, Clock machine) {
        this.request = request;
        this.circumstances = circumstances;
        this.machine = machine;
        this.started = machine.instant();
        this.directory = request.cacheDirectory().resolve("outcomes");
        this.inputs = inputs();
    }

    /** Notes what decides now. To be called before anything that decides is read. */
    public static EarlierCheck of(GateRequest request, Circumstances circumstances) {
        return new EarlierCheck(request, circumstances, Clock.systemUTC());
    }

    static EarlierCheck of(GateRequest request, Circumstances circumstances, Clock machine) {
        return new EarlierCheck(request, circumstances, machine);
    }

    private Optional<Inputs> inputs() {
        try {
            CacheDirectory.check(request.cacheDirectory());
            CacheDirectory.check(directory);
            return Optional.of(Inputs.of(request, circumstances));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** What it came to, if it is there and still holds and the request does not want everything read again. */
    public Optional<EarlierOutcome> outcome() {
        if (inputs.isEmpty() || request.force()) {
            return Optional.empty();
        }
        try {
            Optional<byte[]> kept = folder().get(inputs.get().text());
            return kept.isPresent() ? outcome(StoredOutcome.parse(kept.get())) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<EarlierOutcome> outcome(StoredOutcome stored) throws IOException {
        Instant now = request.clock().instant();
        if (!stored.holds(now, started) || !isAsRead(stored) || !isAsWritten(stored)) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>(stored.screen().lines(Optional.of(now), request.foundBy()));
        lines.addAll(ConsoleReport.unchanged(Duration.between(stored.made(), started)));
        return Optional.of(new EarlierOutcome(
                stored.result(),
                stored.message(),
                lines,
                stored.reports().keySet().stream().map(Path::of).toList()));
    }

    private static boolean isAsRead(StoredOutcome stored) throws IOException {
        for (Map.Entry<String, String> file : stored.read().entrySet()) {
            if (!FileStamp.of(Path.of(file.getKey())).text().equals(file.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAsWritten(StoredOutcome stored) throws IOException {
        for (Map.Entry<String, String> report : stored.reports().entrySet()) {
            if (!digest(Path.of(report.getKey())).equals(report.getValue())) {
                return false;
            }
        }
        for (String folder : stored.folders()) {
            for (String name : Reports.in(Path.of(folder))) {
                if (!stored.reports().containsKey(Path.of(folder).resolve(name).toString())) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Keeps what the check that was run instead came to, if that may be said again later.
     *
     * @param read what decides and was not known before: the files of the resolved build
     */
    public void keep(GateOutcome outcome, Collection<Path> read) {
        if (inputs.isEmpty() || !isKept(outcome.result())) {
            return;
        }
        try {
            Instant settled = started.minus(SETTLED);
            SortedMap<String, String> stamps = new TreeMap<>();
            for (Path file : read) {
                FileStamp stamp = FileStamp.of(file);
                if (!stamp.changed().isBefore(settled)) {
                    return;
                }
                stamps.put(file.toAbsolutePath().toString(), stamp.text());
            }
            Inputs now = Inputs.of(request, circumstances);
            if (now.changed().isBefore(settled)
                    && now.text().equals(inputs.get().text())) {
                CacheFolder folder = folder();
                folder.put(now.text(), stored(outcome, stamps).toBytes());
                folder.prune(UNUSED, BYTES);
            }
        } catch (IOException | ArithmeticException | DateTimeException e) {
            // then the next check reads the image again
        }
    }

    private static boolean isKept(Result result) {
        return result == Result.PASS || result == Result.WARN || result == Result.FAIL;
    }

    private StoredOutcome stored(GateOutcome outcome, SortedMap<String, String> stamps) throws IOException {
        List<String> paragraphs = new ArrayList<>();
        SortedMap<String, String> reports = new TreeMap<>();
        List<String> folders = new ArrayList<>();
        boolean advised = false;
        for (GateOutcome.Judged judged : outcome.judged()) {
            paragraphs.addAll(ConsoleReport.screen(judged.report()).paragraphs());
            paragraphs.addAll(Gate.where(judged, request.baseDirectory()));
            advised |= isAdvised(judged.report());
            for (Path file : judged.files()) {
                reports.put(file.toAbsolutePath().toString(), digest(file));
            }
            if (judged.report().plan().isPresent()) {
                folders.add(judged.folder().toAbsolutePath().toString());
            }
        }
        Path index = request.outputDirectory().resolve(IndexReport.NAME);
        if (outcome.judged().size() > 1 && Files.isRegularFile(index)) {
            reports.put(index.toAbsolutePath().toString(), digest(index));
        }
        return new StoredOutcome(
                outcome.result(),
                outcome.message(),
                outcome.judged().get(0).report().effectiveTime(),
                outcome.holdsUntil(),
                started,
                started.plus(advised ? ADVICE : FRESH),
                new Screen(paragraphs),
                stamps,
                reports,
                folders);
    }

    private static boolean isAdvised(CheckReport report) {
        return report.plan()
                .filter(plan -> plan.resolutions() > 0 || plan.unchecked().isPresent())
                .isPresent();
    }

    private CacheFolder folder() {
        return new CacheFolder(directory, machine);
    }

    private static String digest(Path file) throws IOException {
        return Digest.sha256(Files.readAllBytes(file)).toString();
    }
}
