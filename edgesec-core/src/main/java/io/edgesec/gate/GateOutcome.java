package io.edgesec.gate;

import io.edgesec.policy.Result;
import io.edgesec.report.CheckReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What a check came to. Its reports are written when it is returned.
 *
 * @param result the worst of all images that were judged
 * @param message one line that says it all: what Maven prints after "Failed to execute goal"
 * @param lines what a person sees: ASCII, 93 columns at most
 * @param holdsUntil the instant of the rules' clock, not included, until which the same evidence is judged so
 * @param judged one for each image that was judged, in the order of their platforms
 */
public record GateOutcome(Result result, String message, List<String> lines, Instant holdsUntil, List<Judged> judged) {
    /**
     * One image.
     *
     * @param folder where its reports are
     * @param files the reports, sorted
     */
    public record Judged(CheckReport report, Path folder, List<Path> files) {
        public Judged {
            files = List.copyOf(files);
        }
    }

    public GateOutcome {
        lines = List.copyOf(lines);
        judged = List.copyOf(judged);
    }

    /** The written reports of that name: one for each image that has it. */
    public List<Path> files(String name) {
        return judged.stream()
                .flatMap(one -> one.files().stream())
                .filter(file -> file.endsWith(name))
                .toList();
    }
}
