package io.edgesec.policy;

import io.edgesec.vulnerability.Suppressions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a policy: what it demands of the images it is for.
 *
 * @param where file and line
 * @param effectiveOn the first day (UTC) on which it is enforced, if its mode is to enforce
 * @param exceptionRules what its exceptions have to be like, and what excuses from it besides
 */
record PolicyEntry(
        String name,
        String where,
        ImagePattern pattern,
        boolean enforce,
        Optional<LocalDate> effectiveOn,
        Optional<Placed<SeverityRule>> severity,
        List<Placed<Rule>> rules,
        List<PolicyException> exceptions,
        ExceptionRules exceptionRules) {
    /** A rule and the place in a file where it stands. */
    record Placed<T>(String where, T rule) {}

    PolicyEntry {
        rules = List.copyOf(rules);
        exceptions = List.copyOf(exceptions);
    }

    boolean isEnforced(Instant at) {
        return enforce
                && effectiveOn.map(day -> !at.isBefore(Periods.start(day))).orElse(true);
    }

    /** When something in it, or that excuses from it, begins or ceases to hold. */
    void turns(Evidence evidence, Instant at, NextTurn next) {
        effectiveOn.ifPresent(day -> next.at(Periods.start(day)));
        severity.ifPresent(placed -> placed.rule().turns(evidence, next));
        rules.forEach(placed -> next.notAfter(placed.rule().holdsUntil(evidence, at)));
        for (PolicyException exception : exceptions) {
            exception.expires().map(Periods::start).ifPresent(end -> {
                next.at(end);
                exceptionRules.maxLifetime().ifPresent(lifetime -> next.at(end.minus(lifetime)));
            });
        }
        evidence.suppressions()
                .map(Suppressions::all)
                .orElse(List.of())
                .forEach(suppression -> exceptionRules.turns(suppression, next));
    }

    /** Whether an exception reaches further ahead than this entry lets one. */
    boolean outlives(PolicyException exception, Instant at) {
        return exceptionRules.outlives(exception.expires(), at);
    }
}
