package io.edgesec.policy;

import io.edgesec.policy.JudgedFinding.Treatment;
import io.edgesec.vulnerability.Finding;
import io.edgesec.vulnerability.Severity;
import io.edgesec.vulnerability.VulnerabilityReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code max_severity} with the keys that shape it. A finding whose name or version is uncertain counts like any other.
 *
 * @param tolerated the highest severity that passes
 * @param unknown how a finding counts that nobody rated
 * @param onlyFixable whether findings without a fix pass
 * @param grace by severity, how long after its first publication a finding only warns
 * @param uncoveredWarns whether components that the data does not cover warn instead of leaving the rule undecided
 * @param unfixableDistributionWarns whether a distribution's finding that has no fix only warns
 */
record SeverityRule(
        Severity tolerated,
        Severity unknown,
        boolean onlyFixable,
        Map<Severity, Duration> grace,
        boolean uncoveredWarns,
        boolean unfixableDistributionWarns) {
    static final String KEY = "max_severity";

    /** The ruling and what became of each finding of the report, in its order. */
    record Outcome(Ruling ruling, List<Treated> findings) {}

    SeverityRule {
        grace = Map.copyOf(grace);
    }

    Outcome judge(Evidence evidence, Instant at, Function<Finding, Optional<Excuse>> excuses) {
        List<Treated> treated = evidence.vulnerabilities().map(VulnerabilityReport::findings).orElse(List.of()).stream()
                .map(finding -> treat(finding, at, excuses.apply(finding)))
                .toList();
        List<Ruling> rulings = new ArrayList<>();
        for (Treatment treatment : List.of(Treatment.OPEN, Treatment.WARNED, Treatment.WAIVED)) {
            ruling(treatment, treated).ifPresent(rulings::add);
        }
        rulings.addAll(Coverage.of(evidence, uncoveredWarns));
        return new Outcome(joined(rulings, treated), treated);
    }

    private Treated treat(Finding finding, Instant at, Optional<Excuse> excuse) {
        Severity effective = finding.severity() == Severity.UNKNOWN ? unknown : finding.severity();
        if (effective.compareTo(tolerated) <= 0 || onlyFixable && !finding.isFixable()) {
            return new Treated(
                    finding, effective, Treatment.TOLERATED, excuse.filter(SuppressionExcuse.class::isInstance));
        }
        if (excuse.isPresent()) {
            return new Treated(finding, effective, Treatment.WAIVED, excuse);
        }
        boolean distributionWaits = unfixableDistributionWarns
                && !finding.isFixable()
                && finding.component().type().isOperatingSystem();
        return new Treated(
                finding,
                effective,
                distributionWaits || isInGrace(finding, effective, at) ? Treatment.WARNED : Treatment.OPEN);
    }

    /** When a finding's grace begins or ends. */
    void turns(Evidence evidence, NextTurn next) {
        for (Finding finding :
                evidence.vulnerabilities().map(VulnerabilityReport::findings).orElse(List.of())) {
            Severity effective = finding.severity() == Severity.UNKNOWN ? unknown : finding.severity();
            Duration period = grace.getOrDefault(effective, Duration.ZERO);
            if (!period.isZero() && finding.published().isPresent()) {
                next.at(finding.published().get());
                next.at(finding.published().get().plus(period));
            }
        }
    }

    /** A publication that is not known, or that is yet to come, gives no grace. */
    private boolean isInGrace(Finding finding, Severity effective, Instant at) {
        Duration period = grace.getOrDefault(effective, Duration.ZERO);
        return finding.published()
                .filter(published -> !published.isAfter(at))
                .filter(published -> at.isBefore(published.plus(period)))
                .isPresent();
    }

    private Optional<Ruling> ruling(Treatment treatment, List<Treated> treated) {
        List<Treated> concerned =
                treated.stream().filter(t -> t.treatment() == treatment).toList();
        if (concerned.isEmpty()) {
            return Optional.empty();
        }
        String advisories = Advisories.describe(concerned, "above " + tolerated);
        return Optional.of(
                switch (treatment) {
                    case OPEN -> new Ruling(RuleStatus.FAIL, advisories);
                    case WARNED -> new Ruling(RuleStatus.WARN, "only warned about: " + advisories);
                    case WAIVED -> new Ruling(RuleStatus.WAIVED, "waived: " + advisories);
                    case TOLERATED -> throw new IllegalArgumentException("what is tolerated needs no ruling");
                });
    }

    private Ruling joined(List<Ruling> rulings, List<Treated> treated) {
        if (rulings.isEmpty()) {
            return new Ruling(RuleStatus.PASS, passed(treated));
        }
        List<Ruling> worstFirst = rulings.stream()
                .sorted(Comparator.comparing(Ruling::status).reversed())
                .toList();
        String sentence = worstFirst.stream().map(Ruling::reason).collect(Collectors.joining("; "));
        return new Ruling(
                worstFirst.get(0).status(), Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1));
    }

    private String passed(List<Treated> treated) {
        int all = Advisories.count(treated);
        int above = Advisories.count(treated.stream()
                .filter(t -> t.effective().compareTo(tolerated) > 0)
                .toList());
        return "No advisory above " + tolerated + (above == 0 ? "" : " that has a fix")
                + (all == 0 ? "" : "; " + all + " tolerated")
                + (above == 0 ? "" : ", " + above + " of them above it without a fix");
    }
}
