package io.edgesec.inventory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Until when the distribution of an image gets security updates. Dates, no clock: the state is asked for an instant.
 *
 * @param standardEnd the last day of standard support; empty if unknown, or if the distribution has no releases
 * @param extendedEnd the last day of the extended support that this system gets (Debian's LTS is for all, Ubuntu's ESM
 *     for those who subscribed)
 * @param rolling whether it has no releases that could end
 * @param source where the dates are from, for people
 */
public record EndOfLife(
        Optional<LocalDate> standardEnd, Optional<LocalDate> extendedEnd, boolean rolling, String source) {
    public EndOfLife {
        if (extendedEnd.isPresent() && standardEnd.isEmpty()) {
            throw new IllegalArgumentException("extended support comes after the standard one");
        }
    }

    static EndOfLife unknown() {
        return new EndOfLife(Optional.empty(), Optional.empty(), false, "nothing");
    }

    /** The state at an instant; a last day lasts until its midnight, UTC. */
    public SupportState at(Instant instant) {
        if (rolling) {
            return SupportState.SUPPORTED;
        }
        if (standardEnd.isEmpty()) {
            return SupportState.UNKNOWN;
        }
        LocalDate day = instant.atOffset(ZoneOffset.UTC).toLocalDate();
        if (!day.isAfter(standardEnd.get())) {
            return SupportState.SUPPORTED;
        }
        return extendedEnd.isPresent() && !day.isAfter(extendedEnd.get()) ? SupportState.EXTENDED : SupportState.ENDED;
    }

    /** The first instant after this one from which the state is another; empty if it stays. */
    public Optional<Instant> nextChange(Instant after) {
        Optional<Instant> next = Optional.empty();
        for (Optional<LocalDate> end : List.of(standardEnd, extendedEnd)) {
            Optional<Instant> change = end.filter(day -> !rolling)
                    .map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                    .filter(instant -> instant.isAfter(after));
            if (change.isPresent() && (next.isEmpty() || change.get().isBefore(next.get()))) {
                next = change;
            }
        }
        return next;
    }

    /** The last day on which this system gets updates; empty if unknown or never. */
    public Optional<LocalDate> lastDay() {
        return extendedEnd.or(() -> standardEnd);
    }
}
