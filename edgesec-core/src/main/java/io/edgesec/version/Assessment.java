package io.edgesec.version;

import java.util.Optional;

/**
 * What a range says about a version.
 *
 * @param fixedVersion the version that ends the affected interval; empty if it never ends, or if only the last
 *     affected version is known
 * @param reason why it cannot be decided; empty otherwise
 */
public record Assessment(Outcome outcome, Optional<String> fixedVersion, String reason) {
    private static final Assessment NOT_AFFECTED = new Assessment(Outcome.NOT_AFFECTED, Optional.empty(), "");

    /** Affected or not; undecidable, where a version is no version of its ecosystem, is never taken for "not". */
    public enum Outcome {
        AFFECTED,
        NOT_AFFECTED,
        UNDECIDABLE
    }

    /** Affected, and no fix is known. */
    public static Assessment affected() {
        return affected(Optional.empty());
    }

    static Assessment affected(Optional<String> fixedVersion) {
        return new Assessment(Outcome.AFFECTED, fixedVersion, "");
    }

    public static Assessment notAffected() {
        return NOT_AFFECTED;
    }

    public static Assessment undecidable(String reason) {
        return new Assessment(Outcome.UNDECIDABLE, Optional.empty(), reason);
    }
}
