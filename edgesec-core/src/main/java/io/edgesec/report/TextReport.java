package io.edgesec.report;

import io.edgesec.build.DependencyPath;
import io.edgesec.image.Digest;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Inventory;
import io.edgesec.inventory.Occurrence;
import io.edgesec.policy.JudgedFinding;
import io.edgesec.policy.RuleResult;
import io.edgesec.policy.Verdict;
import io.edgesec.policy.Waiver;
import io.edgesec.vulnerability.Finding;
import io.edgesec.vulnerability.UncoveredGroup;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** {@code report.txt}: everything, for people. ASCII, dates but no ages, the same bytes in every run. */
public final class TextReport {
    private final StringBuilder text = new StringBuilder();

    private TextReport() {}

    /** A verdict that was reached without a plan. */
    public static String render(Verdict verdict) {
        return render(CheckReport.of("", verdict, Optional.empty()));
    }

    public static String render(CheckReport report) {
        TextReport text = new TextReport();
        Summary.of(report).lines(Optional.empty(), Optional.empty()).forEach(text::line);
        report.verdict().ifPresent(text::details);
        return text.text.toString();
    }

    static byte[] bytes(CheckReport report) {
        return render(report).getBytes(StandardCharsets.US_ASCII);
    }

    private void details(Verdict verdict) {
        heading("Rules");
        verdict.rules().forEach(this::rule);
        heading("Findings");
        verdict.findings().forEach(this::finding);
        if (verdict.findings().isEmpty()) {
            line("none");
        }
        if (!verdict.waivers().isEmpty()) {
            heading("Waivers");
            verdict.waivers().forEach(this::waiver);
        }
        verdict.evidence().vulnerabilities().ifPresent(report -> {
            if (!report.uncovered().isEmpty()) {
                heading("Not covered by the data");
                report.uncovered().forEach(this::uncovered);
            }
        });
        verdict.evidence().inventory().ifPresent(this::inventory);
    }

    private void rule(RuleResult rule) {
        line(Words.pad(rule.status().name(), 10) + rule.rule() + " (" + rule.entry() + ", " + rule.where() + ")"
                + (rule.enforced() ? "" : ", warns only"));
        line("          " + rule.reason());
    }

    private void finding(JudgedFinding judged) {
        Finding finding = judged.finding();
        Component component = finding.component();
        line("");
        line(finding.severity() + " " + finding.id() + " " + component.name() + " " + component.version() + "  ["
                + lower(judged.treatment()) + "]");
        line("  " + finding.summary());
        line("  fixed in: "
                + (finding.fixedVersions().isEmpty() ? "no version" : String.join(", ", finding.fixedVersions())));
        line("  severity by " + finding.severitySource() + "; also known as "
                + (finding.aliases().isEmpty() ? "nothing else" : String.join(", ", finding.aliases())));
        finding.uncertain().ifPresent(why -> line("  uncertain: " + why));
        for (Occurrence occurrence : component.occurrences()) {
            line("  at " + occurrence.path() + " (" + occurrence.origin().label() + " layer "
                    + occurrence.layer().map(Digest::abbreviated).orElse("unknown") + ")");
        }
        for (DependencyPath path : component.paths()) {
            line("  path: " + path);
        }
        judged.suppressedBy().ifPresent(waiver -> line("  waived: \"" + waiver.reason() + "\" by " + waiver.where()));
        finding.references().stream().limit(3).forEach(reference -> line("  " + reference));
    }

    private void waiver(Waiver waiver) {
        line(Words.pad(lower(waiver.state()), 10) + lower(waiver.kind()) + " " + waiver.where() + " for "
                + waiver.image()
                + waiver.expires().map(day -> ", until " + day).orElse(", no expiry")
                + waiver.owner().map(owner -> ", owner " + owner).orElse(""));
        line("          \"" + waiver.reason() + "\""
                + (waiver.excused().isEmpty() ? "" : ": " + String.join(", ", waiver.excused())));
    }

    private void uncovered(UncoveredGroup group) {
        line(group.ecosystem() + ": " + group.reason());
        group.refs().forEach(ref -> line("  " + ref));
    }

    private void inventory(Inventory inventory) {
        heading("Inventory");
        for (CatalogerStatus cataloger : inventory.catalogers()) {
            line(Words.pad(cataloger.cataloger(), 16) + lower(cataloger.outcome()) + ", "
                    + Words.count(cataloger.components(), "component"));
            cataloger.problems().forEach(problem -> line("  " + problem.path() + ": " + problem.reason()));
        }
        line("");
        for (Component component : inventory.components()) {
            line(component.purl().map(Object::toString).orElse(component.name() + " (name uncertain)"));
            component.occurrences().forEach(occurrence -> line("  " + occurrence.path()));
        }
    }

    private void heading(String title) {
        line("");
        line(title);
        line("-".repeat(title.length()));
    }

    private void line(String line) {
        text.append(Words.plain(line).stripTrailing()).append('\n');
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
