package io.edgesec.policy;

/** How one rule ends. */
public enum RuleStatus {
    PASS,
    /** It would fail, but an exception excuses it. */
    WAIVED,
    /** It cannot hold yet, since it is made later in the build. */
    OWED,
    WARN,
    /** What it needs was not seen, so it does not pass. */
    UNDECIDED,
    FAIL
}
