package io.edgesec.policy;

import io.edgesec.vulnerability.Finding;
import java.util.Optional;

/**
 * A finding with what the policy makes of it.
 *
 * @param effective the severity it counts with, once unknown ones are rated
 * @param suppressedBy what excuses it
 */
public record JudgedFinding(
        Finding finding,
        io.edgesec.vulnerability.Severity effective,
        Treatment treatment,
        Optional<Waiver> suppressedBy)
        implements Comparable<JudgedFinding> {
    /** What a finding does to the verdict. */
    public enum Treatment {
        /** It fails a rule. */
        OPEN,
        /** It only warns. */
        WARNED,
        WAIVED,
        /** The policy lets it pass. */
        TOLERATED
    }

    @Override
    public int compareTo(JudgedFinding other) {
        return finding.compareTo(other.finding);
    }
}
