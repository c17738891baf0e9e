package io.edgesec.report;

import io.edgesec.policy.JudgedFinding;
import io.edgesec.vulnerability.Finding;

/** A finding in one sentence. */
final class FindingText {
    private FindingText() {}

    static String sentence(JudgedFinding judged) {
        Finding finding = judged.finding();
        return finding.severity() + " " + finding.id() + " in "
                + finding.component().name() + " "
                + finding.component().version()
                + finding.fixedVersion().map(v -> ", fixed in " + v).orElse(", no fix known")
                + finding.component().paths().stream()
                        .findFirst()
                        .map(path -> ", via " + Paths.shortened(path))
                        .orElse("")
                + (finding.summary().isBlank() ? "" : ": " + finding.summary())
                + judged.suppressedBy()
                        .map(w -> " (waived: " + w.reason() + ")")
                        .orElse("");
    }
}
