package io.edgesec.policy;

import io.edgesec.vulnerability.Suppression;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A suppression as policies look at it. */
record SuppressionExcuse(Suppression suppression) implements Excuse {
    private static final String EVERY_IMAGE = "*";

    boolean isExpired(Instant at) {
        return suppression
                .expires()
                .filter(day -> !at.isBefore(Periods.start(day)))
                .isPresent();
    }

    /** Why it excuses nothing in an entry, be it ever so right; empty if it may. */
    Optional<String> refusal(PolicyEntry entry, Instant at) {
        if (isExpired(at)) {
            return Optional.of("it has expired");
        }
        return suppression.defect().or(() -> entry.exceptionRules().refusal(suppression, at));
    }

    @Override
    public Waiver waiver(Waiver.State state, Collection<String> excused) {
        return new Waiver(
                Waiver.Kind.SUPPRESSION,
                suppression.where(),
                EVERY_IMAGE,
                OneLine.of(suppression.reason()),
                suppression.author().map(OneLine::of),
                suppression.expires(),
                suppression.vulnerabilities().stream().map(OneLine::of).toList(),
                List.of(SeverityRule.KEY),
                state,
                excused.stream().sorted().toList());
    }
}
