package io.edgesec.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a policy: what it demands of the images it is for.
 *
 * @param where file and line
 * @param effectiveOn the first day (UTC) on which it is enforced, if its mode is to enforce
 * @param maxLifetime how far ahead an exception may expire
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
        Optional<Duration> maxLifetime) {
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

    /** When something in it begins or ceases to hold. */
    void turns(Evidence evidence, Instant at, NextTurn next) {
        effectiveOn.ifPresent(day -> next.at(Periods.start(day)));
        severity.ifPresent(placed -> placed.rule().turns(evidence, next));
        rules.forEach(placed -> next.notAfter(placed.rule().holdsUntil(evidence, at)));
        for (PolicyException exception : exceptions) {
            exception.expires().map(Periods::start).ifPresent(end -> {
                next.at(end);
                maxLifetime.ifPresent(lifetime -> next.at(end.minus(lifetime)));
            });
        }
    }

    /** Whether an exception reaches further ahead than this entry lets one. */
    boolean outlives(PolicyException exception, Instant at) {
        return maxLifetime.isPresent()
                && exception
                        .expires()
                        .map(day -> Periods.start(day).isAfter(at.plus(maxLifetime.get())))
                        .orElse(true);
    }
}
