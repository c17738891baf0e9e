package io.edgesec.policy;

/**
 * What a rule says before exceptions and the entry's mode are looked at.
 *
 * @param reason one sentence that stands alone, without a full stop; since it quotes what images and data say,
 *     characters that would break or disguise the line are replaced
 */
public record Ruling(RuleStatus status, String reason) {
    public Ruling {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a ruling has a reason");
        }
        reason = OneLine.of(reason);
    }
}
