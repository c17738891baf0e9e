package io.edgesec.report;

import io.edgesec.format.JsonWriter;
import io.edgesec.policy.JudgedFinding;
import io.edgesec.policy.RuleResult;
import io.edgesec.policy.Verdict;
import java.util.Optional;

/**
 * {@code edgesec-issues.json}: the native format of Jenkins' warnings plugin, which keeps CRITICAL apart from HIGH
 * where SARIF cannot. Waived findings stay listed, as LOW.
 */
public final class IssuesReport {
    private IssuesReport() {}

    public static byte[] render(CheckReport report) {
        FindingLocations locations = FindingLocations.of(report);
        return JsonWriter.object(json -> json.array("issues", issues -> {
            if (report.verdict().isEmpty()) {
                issue(
                        issues,
                        locations.project(),
                        "ERROR",
                        "edgesec",
                        "verdict",
                        "",
                        report.reasons().get(0));
            }
            report.verdict().ifPresent(verdict -> {
                verdict.findings()
                        .forEach(finding -> issue(
                                issues,
                                locations.of(finding),
                                severity(finding),
                                finding.finding().id(),
                                category(finding),
                                finding.finding().component().name(),
                                FindingText.sentence(finding)));
                rules(issues, verdict, locations.project());
            });
        }));
    }

    private static void rules(JsonWriter issues, Verdict verdict, FindingLocations.Location project) {
        for (RuleResult rule : verdict.rules()) {
            Optional<String> severity = switch (rule.status()) {
                case FAIL -> rule.rule().equals("max_severity") ? Optional.empty() : enforced(rule);
                case UNDECIDED -> enforced(rule);
                case WARN -> Optional.of("NORMAL");
                default -> Optional.empty();
            };
            severity.ifPresent(s -> issue(issues, project, s, rule.rule(), "policy", rule.entry(), rule.reason()));
        }
    }

    private static Optional<String> enforced(RuleResult rule) {
        return Optional.of(rule.enforced() ? "ERROR" : "NORMAL");
    }

    private static void issue(
            JsonWriter issues,
            FindingLocations.Location location,
            String severity,
            String type,
            String category,
            String packageName,
            String message) {
        issues.item(issue -> issue.field("fileName", location.file())
                .field("lineStart", location.line())
                .field("severity", severity)
                .field("type", type)
                .field("category", category)
                .field("packageName", packageName)
                .field("message", message));
    }

    private static String severity(JudgedFinding finding) {
        if (finding.treatment() == JudgedFinding.Treatment.WAIVED) {
            return "LOW";
        }
        return switch (finding.effective()) {
            case CRITICAL -> "ERROR";
            case HIGH -> "HIGH";
            case MEDIUM -> "NORMAL";
            case LOW, NONE, UNKNOWN -> "LOW";
        };
    }

    private static String category(JudgedFinding finding) {
        return finding.treatment() == JudgedFinding.Treatment.WAIVED
                ? "waived"
                : finding.effective().name();
    }
}
