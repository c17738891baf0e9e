package io.edgesec.policy;

/** The verdict's word, from the best. */
public enum Result {
    PASS,
    WARN,
    FAIL,
    /** The tool, the data or the policy is broken: nothing was decided. */
    ERROR,
    /** The user told the gate not to look. */
    SKIPPED;

    /** Whether the image may run. */
    public boolean mayRun() {
        return this == PASS || this == WARN;
    }

    public Result worse(Result other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
