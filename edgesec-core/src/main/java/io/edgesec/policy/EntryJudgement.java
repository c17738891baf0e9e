package io.edgesec.policy;

import io.edgesec.policy.PolicyEntry.Placed;
import io.edgesec.vulnerability.Finding;
import io.edgesec.vulnerability.Suppressions;
import io.edgesec.vulnerability.Suppressions.Suppressed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** One entry held against the evidence about an image that it is for. */
final class EntryJudgement {
    private final PolicyEntry entry;
    private final Evidence evidence;
    private final Instant at;
    private final List<PolicyException> inForce;
    private final List<RuleResult> results = new ArrayList<>();
    private final List<Treated> findings = new ArrayList<>();
    private final Map<String, List<Suppressed>> suppressed;
    private final Map<Excuse, SortedSet<String>> excused = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    private EntryJudgement(PolicyEntry entry, Evidence evidence, Instant at) {
        this.entry = entry;
        this.evidence = evidence;
        this.at = at;
        this.suppressed = evidence.suppressions().map(Suppressions::byFinding).orElse(Map.of());
        DeployedName name = DeployedName.of(evidence);
        this.inForce = entry.exceptions().stream()
                .filter(exception -> isFor(exception, name))
                .filter(this::isInForce)
                .toList();
    }

    static EntryJudgement of(PolicyEntry entry, Evidence evidence, Instant at) {
        EntryJudgement judgement = new EntryJudgement(entry, evidence, at);
        entry.severity().ifPresent(judgement::judgeSeverity);
        entry.rules().forEach(judgement::judge);
        judgement.warnOfUnused();
        return judgement;
    }

    PolicyEntry entry() {
        return entry;
    }

    List<RuleResult> results() {
        return results;
    }

    /** What this entry makes of each finding of the report, in its order; empty if it says nothing about findings. */
    List<Treated> findings() {
        return findings;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Every exception of the entry, those for other images included, and what became of it. */
    Map<PolicyException, Waiver> waivers() {
        Map<PolicyException, Waiver> waivers = new LinkedHashMap<>();
        for (PolicyException exception : entry.exceptions()) {
            SortedSet<String> what = excused.getOrDefault(exception, new TreeSet<>());
            Waiver.State state = !what.isEmpty()
                    ? Waiver.State.APPLIED
                    : exception.isExpired(at) ? Waiver.State.EXPIRED : Waiver.State.UNUSED;
            waivers.put(exception, exception.waiver(state, what));
        }
        return waivers;
    }

    private boolean isFor(PolicyException exception, DeployedName name) {
        return exception.image().isEveryImage()
                || name.reference().isPresent()
                        && exception
                                .image()
                                .matches(
                                        name.reference().get(),
                                        evidence.subject().manifest());
    }

    private boolean isInForce(PolicyException exception) {
        if (exception.isExpired(at)) {
            warnings.add(exception.where() + ": the exception " + exception.description() + " for "
                    + exception.image().text() + " has expired and excuses nothing");
            return false;
        }
        if (entry.outlives(exception, at)) {
            warnings.add(exception.where() + ": the exception " + exception.description() + " for "
                    + exception.image().text() + " holds longer than the "
                    + Periods.text(entry.exceptionRules().maxLifetime().orElseThrow())
                    + " allowed and excuses nothing");
            return false;
        }
        return true;
    }

    /** What a suppression excused here. */
    SortedSet<String> excusedBy(SuppressionExcuse suppression) {
        return excused.getOrDefault(suppression, new TreeSet<>());
    }

    /** An exception that names the finding, else a suppression of it, all of whose parts are heeded here. */
    private Optional<Excuse> excuse(Finding finding) {
        Optional<Excuse> exception = inForce.stream()
                .filter(e -> (e.skip().isEmpty() || e.skip().contains(SeverityRule.KEY)) && e.excuses(finding))
                .<Excuse>map(e -> e)
                .findFirst();
        return exception.isPresent() ? exception : suppression(finding);
    }

    private Optional<Excuse> suppression(Finding finding) {
        for (Suppressed way : suppressed.getOrDefault(Suppressions.key(finding), List.of())) {
            List<SuppressionExcuse> parts =
                    way.by().stream().map(SuppressionExcuse::new).toList();
            if (parts.stream().allMatch(part -> part.refusal(entry, at).isEmpty())) {
                parts.forEach(part -> note(part, finding.id()));
                return Optional.of(parts.get(0));
            }
        }
        return Optional.empty();
    }

    private void judge(Placed<Rule> placed) {
        Ruling ruling = placed.rule().judge(evidence, at);
        add(placed.rule().key(), placed.where(), excuse(placed.rule().key(), ruling));
    }

    private void judgeSeverity(Placed<SeverityRule> placed) {
        SeverityRule.Outcome outcome = placed.rule().judge(evidence, at, this::excuse);
        Optional<PolicyException> whole = excuseFor(SeverityRule.KEY, outcome.ruling());
        for (Treated treated : outcome.findings()) {
            Treated judged = whole.isPresent() && treated.treatment() == JudgedFinding.Treatment.OPEN
                    ? treated.waivedBy(whole.get())
                    : treated;
            judged.by().ifPresent(by -> note(by, judged.finding().id()));
            findings.add(entry.isEnforced(at) ? judged : judged.unenforced());
        }
        add(SeverityRule.KEY, placed.where(), excuse(SeverityRule.KEY, outcome.ruling()));
    }

    private Ruling excuse(String key, Ruling ruling) {
        Optional<PolicyException> exception = excuseFor(key, ruling);
        if (exception.isEmpty()) {
            return ruling;
        }
        note(exception.get(), key);
        return new Ruling(
                RuleStatus.WAIVED,
                "Excused as " + exception.get().description() + " ("
                        + exception.get().where() + "): " + ruling.reason());
    }

    /** Only what would fail is excused, so an exception never makes anything pass. */
    private Optional<PolicyException> excuseFor(String key, Ruling ruling) {
        boolean fails = ruling.status() == RuleStatus.FAIL || ruling.status() == RuleStatus.UNDECIDED;
        return inForce.stream()
                .filter(exception -> fails && exception.excuses(key))
                .findFirst();
    }

    private void note(Excuse by, String what) {
        excused.computeIfAbsent(by, e -> new TreeSet<>()).add(what);
    }

    private void add(String key, String where, Ruling ruling) {
        results.add(new RuleResult(key, entry.name(), where, entry.isEnforced(at), ruling.status(), ruling.reason()));
    }

    private void warnOfUnused() {
        inForce.stream()
                .filter(exception -> !excused.containsKey(exception))
                .forEach(exception -> warnings.add(exception.where() + ": the exception " + exception.description()
                        + " for " + exception.image().text() + " excuses nothing here"));
    }
}
