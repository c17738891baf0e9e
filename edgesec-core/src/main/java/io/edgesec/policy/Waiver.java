package io.edgesec.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Something that relabels findings or rules without deleting them.
 *
 * @param where file and line
 * @param image the pattern it is for
 * @param expires the first day (UTC) on which it no longer holds
 * @param vulnerabilities ids it excuses; empty means no limit to some
 * @param rules rules it excuses; empty means no limit to some
 * @param excused ids of findings and names of rules that it excused now
 */
public record Waiver(
        Kind kind,
        String where,
        String image,
        String reason,
        Optional<String> owner,
        Optional<LocalDate> expires,
        List<String> vulnerabilities,
        List<String> rules,
        State state,
        List<String> excused) {
    /** Where a waiver stands. */
    public enum Kind {
        /** In a policy. */
        EXCEPTION,
        /** In an ignore or VEX file. */
        SUPPRESSION,
        BASELINE
    }

    /** What became of it. */
    public enum State {
        APPLIED,
        UNUSED,
        EXPIRED
    }

    public Waiver {
        vulnerabilities = List.copyOf(vulnerabilities);
        rules = List.copyOf(rules);
        excused = List.copyOf(excused);
    }
}
