package io.edgesec.policy;

import java.time.Instant;

/** The earliest of many instants that is still to come, seen from one of them. */
final class NextTurn {
    private final Instant from;
    private Instant earliest = Instant.MAX;

    NextTurn(Instant from) {
        this.from = from;
    }

    /** From that instant on something is otherwise. */
    void at(Instant turn) {
        if (turn.isAfter(from) && turn.isBefore(earliest)) {
            earliest = turn;
        }
    }

    /** After that instant something is otherwise. */
    void after(Instant last) {
        if (last.isBefore(Instant.MAX)) {
            at(last.plusNanos(1));
        }
    }

    /** Something holds until then and no longer; until now means that nothing is known of it. */
    void notAfter(Instant end) {
        earliest = end.isBefore(earliest) ? end : earliest;
    }

    /** {@link Instant#MAX} if nothing turns any more. */
    Instant earliest() {
        return earliest;
    }
}
