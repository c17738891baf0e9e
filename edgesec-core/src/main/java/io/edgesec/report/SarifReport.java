package io.edgesec.report;

import io.edgesec.format.JsonWriter;
import io.edgesec.image.Digest;
import io.edgesec.inventory.Occurrence;
import io.edgesec.policy.JudgedFinding;
import io.edgesec.policy.RuleResult;
import io.edgesec.policy.RuleStatus;
import io.edgesec.policy.Verdict;
import io.edgesec.vulnerability.Finding;
import io.edgesec.vulnerability.Rating;
import io.edgesec.vulnerability.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * {@code report.sarif}: SARIF 2.1.0 (OASIS). One rule for each vulnerability and severity, since a rule carries one
 * score; waived findings are there with a suppression. Locations are lines of the project's own files; where a thing
 * stands in the image is the logical location.
 */
public final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final CheckReport report;
    private final FindingLocations locations;
    private final Map<String, JudgedFinding> findingRules = new LinkedHashMap<>();
    private final Map<String, RuleResult> policyRules = new LinkedHashMap<>();
    private final List<String> ruleIds = new ArrayList<>();

    private SarifReport(CheckReport report) {
        this.report = report;
        this.locations = FindingLocations.of(report);
        report.verdict().ifPresent(this::collect);
        ruleIds.addAll(findingRules.keySet());
        ruleIds.addAll(policyRules.keySet());
    }

    public static byte[] render(CheckReport report) {
        return new SarifReport(report).render();
    }

    private void collect(Verdict verdict) {
        verdict.findings().forEach(finding -> findingRules.putIfAbsent(ruleId(finding), finding));
        verdict.rules().stream()
                .filter(SarifReport::isProblem)
                .forEach(rule -> policyRules.putIfAbsent("edgesec/" + rule.rule(), rule));
    }

    private byte[] render() {
        return JsonWriter.object(json -> {
            json.field("$schema", SCHEMA).field("version", "2.1.0");
            json.array("runs", runs -> runs.item(this::run));
        });
    }

    private void run(JsonWriter run) {
        run.object(
                "tool",
                tool -> tool.object("driver", driver -> {
                    driver.field("name", "edgesec").field("version", report.toolVersion());
                    driver.array("rules", rules -> {
                        findingRules.forEach((id, finding) -> findingRule(rules, id, finding));
                        policyRules.forEach((id, rule) -> policyRule(rules, id, rule));
                    });
                }));
        run.object(
                "originalUriBaseIds",
                bases -> bases.object(
                        FindingLocations.BASE,
                        base -> base.object("description", text -> text.field("text", "the root of the project"))));
        run.array(
                "results",
                results -> report.verdict().ifPresent(verdict -> {
                    verdict.findings().forEach(finding -> finding(results, finding));
                    verdict.rules().stream().filter(SarifReport::isProblem).forEach(rule -> rule(results, rule));
                }));
        run.object("properties", properties -> {
            properties.field("verdict", report.result().name()).strings("reasons", report.reasons());
            properties.field("image", report.source());
        });
    }

    private static void findingRule(JsonWriter rules, String id, JudgedFinding judged) {
        Finding finding = judged.finding();
        rules.item(rule -> {
            rule.field("id", id).field("name", "VulnerablePackage");
            rule.object("shortDescription", text -> text.field("text", headline(finding)));
            rule.object("fullDescription", text -> text.field("text", headline(finding)));
            rule.object("defaultConfiguration", c -> c.field("level", level(judged.effective())));
            finding.references().stream()
                    .filter(reference -> reference.startsWith("https://"))
                    .findFirst()
                    .ifPresent(reference -> rule.field("helpUri", reference));
            rule.object(
                    "help",
                    help -> help.field(
                            "text",
                            finding.fixedVersions().isEmpty()
                                    ? "No version is known to have a fix."
                                    : "Fixed in " + String.join(", ", finding.fixedVersions()) + "."));
            rule.object("properties", properties -> {
                properties.field("precision", finding.uncertain().isPresent() ? "medium" : "very-high");
                properties.field("security-severity", score(judged));
                properties.strings(
                        "tags",
                        List.of("vulnerability", "security", judged.effective().name()));
            });
        });
    }

    private static void policyRule(JsonWriter rules, String id, RuleResult result) {
        rules.item(rule -> {
            rule.field("id", id).field("name", "ImagePolicy");
            rule.object("shortDescription", text -> text.field("text", "Image policy: " + result.rule()));
            rule.object("properties", properties -> properties.strings("tags", List.of("policy", "security")));
        });
    }

    private void finding(JsonWriter results, JudgedFinding judged) {
        Finding finding = judged.finding();
        String id = ruleId(judged);
        results.item(result -> {
            result.field("ruleId", id).field("ruleIndex", ruleIds.indexOf(id));
            result.field("level", level(judged.effective()));
            result.object("message", message -> message.field("text", FindingText.sentence(judged)));
            result.array(
                    "locations",
                    list -> list.item(location -> {
                        locations.of(judged).physical(location);
                        location.array(
                                "logicalLocations",
                                logical -> finding.component().occurrences().stream()
                                        .map(Occurrence::path)
                                        .forEach(path -> logical.item(l -> l.field("fullyQualifiedName", path)
                                                .field("kind", "module"))));
                    }));
            result.object(
                    "partialFingerprints",
                    prints -> prints.field(
                            "edgesecFinding/v1",
                            fingerprint(
                                    finding.id() + "\n" + finding.component().name())));
            judged.suppressedBy()
                    .ifPresent(waiver -> result.array(
                            "suppressions",
                            list -> list.item(suppression ->
                                    suppression.field("kind", "external").field("justification", waiver.reason()))));
        });
    }

    private void rule(JsonWriter results, RuleResult rule) {
        String id = "edgesec/" + rule.rule();
        results.item(result -> {
            result.field("ruleId", id).field("ruleIndex", ruleIds.indexOf(id));
            result.field("level", rule.enforced() && rule.status() != RuleStatus.WARN ? "error" : "warning");
            result.object("message", message -> message.field("text", rule.reason()));
            result.array(
                    "locations",
                    list -> list.item(location -> locations.project().physical(location)));
            result.object(
                    "partialFingerprints",
                    prints -> prints.field("edgesecFinding/v1", fingerprint(rule.rule() + "\n" + rule.entry())));
        });
    }

    /** Severity findings speak for {@code max_severity}; every other rule that does not hold is a result of its own. */
    private static boolean isProblem(RuleResult rule) {
        return switch (rule.status()) {
            case WARN, UNDECIDED -> true;
            case FAIL -> !rule.rule().equals("max_severity");
            default -> false;
        };
    }

    /** The id alone for the worst severity of a vulnerability, the severity behind it for others. */
    private String ruleId(JudgedFinding judged) {
        String id = judged.finding().id();
        JudgedFinding worst = findingRules.get(id);
        return worst == null || worst.effective() == judged.effective()
                ? id
                : id + "/" + judged.effective().name();
    }

    private static String headline(Finding finding) {
        return finding.summary().isBlank() ? finding.id() : finding.id() + ": " + finding.summary();
    }

    private static String score(JudgedFinding judged) {
        OptionalDouble best = judged.finding().ratings().stream()
                .filter(rating -> rating.severity() == judged.effective())
                .map(Rating::score)
                .flatMapToDouble(OptionalDouble::stream)
                .max();
        return String.format(
                java.util.Locale.ROOT,
                "%.1f",
                best.orElse(
                        switch (judged.effective()) {
                            case CRITICAL -> 9.5;
                            case HIGH -> 8.0;
                            case MEDIUM -> 5.5;
                            case LOW -> 2.0;
                            case NONE, UNKNOWN -> 0.0;
                        }));
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, NONE, UNKNOWN -> "note";
        };
    }

    private static String fingerprint(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
