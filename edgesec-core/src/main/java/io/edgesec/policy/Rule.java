package io.edgesec.policy;

import java.time.Instant;

/**
 * One thing that a policy demands. Open for embedders: {@link ImagePolicy#with(Rule)} adds one that applies to every
 * image. An implementation is pure and safe for use by several threads: the same evidence and time give the same
 * ruling. Evidence that it needs and does not find is {@link RuleStatus#UNDECIDED}, never a pass.
 */
public interface Rule {
    /** The key in the policy, such as {@code non_root}; what exceptions name under {@code skip}. */
    String key();

    /**
     * Judges.
     *
     * @param at the clock of the rules, the only one that may be asked
     */
    Ruling judge(Evidence evidence, Instant at);

    /**
     * The first instant after {@code at} at which the same evidence might be judged otherwise, or an earlier one;
     * {@link Instant#MAX} if time does not matter. A rule that does not say so is taken to hold for {@code at} alone.
     */
    default Instant holdsUntil(Evidence evidence, Instant at) {
        return at;
    }
}
