package io.edgesec.policy;

import io.edgesec.policy.JudgedFinding.Treatment;
import io.edgesec.policy.PolicyFile.NoMatch;
import io.edgesec.vulnerability.Finding;
import io.edgesec.vulnerability.Severity;
import io.edgesec.vulnerability.VulnerabilityReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All files and rules held against the evidence about one image: each entry that is for it has to be satisfied. */
final class Judgement {
    private final List<PolicyFile> files;
    private final Evidence evidence;
    private final Instant at;
    private final DeployedName name;
    private final Map<PolicyFile, List<EntryJudgement>> judged = new LinkedHashMap<>();
    private final List<RuleResult> results = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<PolicyFile> undecided = new LinkedHashSet<>();

    private Judgement(List<PolicyFile> files, Evidence evidence, Instant at) {
        this.files = files;
        this.evidence = evidence;
        this.at = at;
        this.name = DeployedName.of(evidence);
    }

    static Verdict of(List<PolicyFile> files, List<Rule> added, Evidence evidence, Instant at) {
        Judgement judgement = new Judgement(files, evidence, at);
        files.forEach(judgement::judge);
        judgement.judgeNoMatch();
        for (Rule rule : added) {
            Ruling ruling = rule.judge(evidence, at);
            judgement.results.add(
                    new RuleResult(rule.key(), "added", "added by the caller", true, ruling.status(), ruling.reason()));
        }
        return judgement.verdict();
    }

    private void judge(PolicyFile file) {
        warnings.addAll(file.lint());
        List<EntryJudgement> entries = new ArrayList<>();
        for (PolicyEntry entry : file.entries()) {
            if (entry.pattern().isEveryImage()
                    || name.reference().isPresent()
                            && entry.pattern()
                                    .matches(
                                            name.reference().get(),
                                            evidence.subject().manifest())) {
                EntryJudgement judgement = EntryJudgement.of(entry, evidence, at);
                entries.add(judgement);
                results.addAll(judgement.results());
                warnings.addAll(judgement.warnings());
            } else if (name.reference().isEmpty()) {
                undecided.add(file);
                results.add(new RuleResult(
                        "pattern",
                        entry.name(),
                        entry.where(),
                        entry.isEnforced(at),
                        RuleStatus.UNDECIDED,
                        "Whether the policy entry \"" + entry.name() + "\" ("
                                + entry.pattern().text() + ") is for this image cannot be told: " + name.problem()));
            }
        }
        judged.put(file, entries);
    }

    private void judgeNoMatch() {
        if (!results.isEmpty()) {
            return;
        }
        PolicyFile first = files.get(0);
        PolicyFile strictest = files.stream()
                .filter(file -> file.noMatch().isPresent())
                .min(Comparator.comparing(file -> file.noMatch().orElseThrow()))
                .orElse(first);
        NoMatch noMatch = strictest.noMatch().orElse(NoMatch.DENY);
        results.add(new RuleResult(
                "no_match",
                "images",
                strictest.location(),
                true,
                noMatch.status(),
                "No policy entry is for "
                        + name.reference().map(Object::toString).orElse("this image")
                        + (noMatch == NoMatch.ALLOW ? ", which the policy allows" : "")));
    }

    private Verdict verdict() {
        Result result = results.stream().map(RuleResult::result).reduce(Result.PASS, Result::worse);
        List<String> reasons = new ArrayList<>();
        if (name.malformed()) {
            result = Result.ERROR;
            reasons.add(OneLine.of(name.problem()));
        }
        results.stream()
                .filter(rule -> rule.result() != Result.PASS)
                .sorted(Comparator.comparing(RuleResult::result)
                        .thenComparing(RuleResult::status)
                        .reversed())
                .map(RuleResult::reason)
                .filter(reason -> !reasons.contains(reason))
                .forEach(reasons::add);
        Map<Excuse, Waiver> waivers = new LinkedHashMap<>();
        judged.values().forEach(entries -> entries.forEach(entry -> waivers.putAll(entry.waivers())));
        if (evidence.suppressions().isPresent()) {
            SuppressionOutcome suppressions = SuppressionOutcome.of(
                    evidence.suppressions().get(),
                    judged.values().stream().flatMap(List::stream).toList(),
                    at);
            waivers.putAll(suppressions.waivers());
            warnings.addAll(suppressions.warnings());
        }
        return new Verdict(
                result,
                evidence,
                reasons,
                results,
                findings(waivers),
                List.copyOf(waivers.values()),
                files.stream().map(this::description).toList(),
                warnings.stream().map(OneLine::of).toList(),
                at);
    }

    private PolicyDescription description(PolicyFile file) {
        List<EntryJudgement> entries = judged.getOrDefault(file, List.of());
        return new PolicyDescription(
                file.location(),
                file.digest(),
                entries.stream().map(judgement -> judgement.entry().name()).toList(),
                PolicySummary.of(entries, undecided.contains(file)));
    }

    private List<JudgedFinding> findings(Map<Excuse, Waiver> waivers) {
        List<Finding> all =
                evidence.vulnerabilities().map(VulnerabilityReport::findings).orElse(List.of());
        List<List<Treated>> byEntry = judged.values().stream()
                .flatMap(List::stream)
                .map(EntryJudgement::findings)
                .filter(findings -> !findings.isEmpty())
                .toList();
        List<JudgedFinding> findings = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int index = i;
            Treated treated = byEntry.stream()
                    .map(entry -> entry.get(index))
                    .reduce(Treated::stricter)
                    .orElse(unjudged(all.get(i)));
            findings.add(new JudgedFinding(
                    treated.finding(),
                    treated.effective(),
                    treated.treatment(),
                    treated.by().map(waivers::get)));
        }
        return findings;
    }

    /** A finding that no entry's rule speaks of passes only if an entry is for the image, or none needs to be. */
    private Treated unjudged(Finding finding) {
        boolean decided = judged.values().stream().anyMatch(entries -> !entries.isEmpty())
                || results.stream()
                        .anyMatch(rule -> rule.rule().equals("no_match") && rule.status() == RuleStatus.PASS);
        return new Treated(
                finding,
                finding.severity() == Severity.UNKNOWN ? Severity.HIGH : finding.severity(),
                decided ? Treatment.TOLERATED : Treatment.OPEN);
    }
}
