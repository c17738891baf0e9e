package io.edgesec.gate;

import io.edgesec.policy.Result;
import io.edgesec.policy.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a check came to.
 *
 * @param message one line that says it all: what Maven prints after "Failed to execute goal"
 * @param lines what a person sees, 100 columns at most with Maven's prefix
 * @param verdicts one for each platform that was judged; empty if nothing could be judged
 * @param reports the files that were written
 */
public record GateOutcome(
        Result result,
        String message,
        List<String> lines,
        List<Verdict> verdicts,
        Optional<Path> sbomJson,
        Optional<Path> sbomXml,
        List<Path> reports) {
    public GateOutcome {
        lines = List.copyOf(lines);
        verdicts = List.copyOf(verdicts);
        reports = List.copyOf(reports);
    }
}
