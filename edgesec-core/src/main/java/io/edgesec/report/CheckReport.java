package io.edgesec.report;

import io.edgesec.policy.JudgedFinding;
import io.edgesec.policy.Result;
import io.edgesec.policy.Verdict;
import io.edgesec.vulnerability.fix.FixPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one check of one image came to: all that the reports are made of. A function of the image, the build, the
 * data, the policy and the effective time, so every report made of it has the same bytes in every run.
 *
 * @param toolVersion edgesec's version
 * @param source the image as it was named or found, relative to the project
 * @param reasons why, worst first; not empty unless the result is PASS
 * @param verdict absent if nothing could be judged
 * @param notes what was odd about the archive or its layers
 * @param projectFile the file of the project that made the image, where there is one
 * @param plan what to change; absent if there was no verdict
 * @param effectiveTime the clock of the rules
 */
public record CheckReport(
        String toolVersion,
        String source,
        Result result,
        List<String> reasons,
        Optional<Verdict> verdict,
        Optional<FixPlan> plan,
        List<String> notes,
        Optional<String> projectFile,
        Instant effectiveTime) {
    public CheckReport {
        notes = List.copyOf(notes);
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty() && result != Result.PASS) {
            throw new IllegalArgumentException("a result other than PASS has a reason");
        }
    }

    public static CheckReport of(String toolVersion, Verdict verdict, Optional<FixPlan> plan) {
        return new CheckReport(
                toolVersion,
                verdict.evidence().source(),
                verdict.result(),
                verdict.reasons(),
                Optional.of(verdict),
                plan,
                List.of(),
                Optional.empty(),
                verdict.effectiveTime());
    }

    /** A check that ended before anything was judged. */
    public static CheckReport undecided(
            String toolVersion, String source, Result result, String reason, Instant effectiveTime) {
        return new CheckReport(
                toolVersion,
                source,
                result,
                List.of(reason),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                effectiveTime);
    }

    /** The open finding that the first reason names, else the first open one. */
    Optional<JudgedFinding> worst() {
        List<JudgedFinding> open = verdict.map(Verdict::findings).orElse(List.of()).stream()
                .filter(finding -> finding.treatment() == JudgedFinding.Treatment.OPEN)
                .toList();
        return open.stream()
                .filter(this::isNamedFirst)
                .findFirst()
                .or(() -> open.stream().findFirst());
    }

    private boolean isNamedFirst(JudgedFinding judged) {
        String reason = reasons.isEmpty() ? "" : reasons.get(0);
        String component = judged.finding().component().name();
        return reason.contains(judged.finding().id() + " ")
                && reason.contains(component.substring(component.lastIndexOf(':') + 1) + " "
                        + judged.finding().component().version());
    }

    public CheckReport withNotes(List<String> values) {
        return new CheckReport(toolVersion, source, result, reasons, verdict, plan, values, projectFile, effectiveTime);
    }

    public CheckReport withProjectFile(Optional<String> value) {
        return new CheckReport(toolVersion, source, result, reasons, verdict, plan, notes, value, effectiveTime);
    }
}
