package io.edgesec.policy;

import io.edgesec.vulnerability.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What a policy demands of all that excuses from it. A file beside it is no way around: what a suppression does not
 * have, it is not heeded without. A VEX statement, which has no end, is as long good as an exception might be.
 *
 * @param required keys that each has to have
 * @param maxLifetime how far ahead one may expire
 */
record ExceptionRules(Set<String> required, Optional<Duration> maxLifetime) {
    ExceptionRules {
        required = Set.copyOf(required);
    }

    /** Whether something that ends on a day reaches further ahead than it may. */
    boolean outlives(Optional<LocalDate> expires, Instant at) {
        return maxLifetime.isPresent()
                && expires.map(day -> Periods.start(day).isAfter(at.plus(maxLifetime.get())))
                        .orElse(true);
    }

    /** Why a suppression is not heeded; empty if it is. */
    Optional<String> refusal(Suppression suppression, Instant at) {
        if (required.contains("owner") && suppression.author().isEmpty()) {
            return Optional.of("it has no owner, which exception_rules demand");
        }
        if (suppression.expires().isEmpty() && suppression.issued().isPresent() && maxLifetime.isPresent()) {
            return at.isBefore(suppression.issued().get().plus(maxLifetime.get()))
                    ? Optional.empty()
                    : Optional.of("it was issued more than the " + Periods.text(maxLifetime.get()) + " allowed ago");
        }
        if (required.contains("expires") && suppression.expires().isEmpty()) {
            return Optional.of("it has no end, which exception_rules demand");
        }
        return outlives(suppression.expires(), at)
                ? Optional.of("it holds longer than the " + Periods.text(maxLifetime.orElseThrow()) + " allowed")
                : Optional.empty();
    }

    /** When a suppression begins or ceases to be heeded. */
    void turns(Suppression suppression, NextTurn next) {
        suppression.expires().map(Periods::start).ifPresent(end -> {
            next.at(end);
            maxLifetime.ifPresent(lifetime -> next.at(end.minus(lifetime)));
        });
        suppression.issued().ifPresent(issued -> maxLifetime.ifPresent(lifetime -> next.at(issued.plus(lifetime))));
    }
}
