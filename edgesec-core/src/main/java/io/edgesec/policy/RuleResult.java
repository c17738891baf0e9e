package io.edgesec.policy;

/**
 * How one rule of one policy entry ended, and why.
 *
 * @param rule the key in the policy, such as {@code max_severity}
 * @param entry the entry's name
 * @param where file and line of the rule
 * @param enforced whether the entry's mode is {@code enforce}
 * @param reason one sentence that stands alone
 */
public record RuleResult(String rule, String entry, String where, boolean enforced, RuleStatus status, String reason) {
    /** What this alone makes of the verdict. */
    public Result result() {
        return switch (status) {
            case PASS -> Result.PASS;
            case WAIVED, OWED, WARN -> Result.WARN;
            case UNDECIDED, FAIL -> enforced ? Result.FAIL : Result.WARN;
        };
    }
}
