package io.edgesec.inventory;

/** Whether a distribution still gets security updates. */
public enum SupportState {
    SUPPORTED,
    /** Standard support has ended; this system gets the updates of an extended one. */
    EXTENDED,
    /** Vulnerabilities found from now on will not be mended, nor will most be told. */
    ENDED,
    /** Neither the table nor the image says. */
    UNKNOWN
}
