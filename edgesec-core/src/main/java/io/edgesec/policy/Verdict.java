package io.edgesec.policy;

import java.time.Instant;
import java.util.List;

/**
 * Whether an image may run, bound to its digest and the name it was judged under, with every reason and the evidence
 * that it rests on. Immutable.
 *
 * @param reasons the sentences of the rules that decided, worst first; at least one unless the result is PASS
 * @param findings every finding, none left out, worst first
 * @param warnings what the user should know besides (expired and unused exceptions, lint)
 * @param effectiveTime the clock of the rules
 */
public record Verdict(
        Result result,
        Evidence evidence,
        List<String> reasons,
        List<RuleResult> rules,
        List<JudgedFinding> findings,
        List<Waiver> waivers,
        List<PolicyDescription> policies,
        List<String> warnings,
        Instant effectiveTime) {
    public Verdict {
        reasons = List.copyOf(reasons);
        rules = List.copyOf(rules);
        findings = findings.stream().sorted().toList();
        waivers = List.copyOf(waivers);
        policies = List.copyOf(policies);
        warnings = List.copyOf(warnings);
    }
}
