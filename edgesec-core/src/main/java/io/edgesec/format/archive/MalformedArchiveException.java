package io.edgesec.format.archive;

import java.io.IOException;

/**
 * An archive or compressed stream that is damaged, contradictory, hostile or beyond its limits. The message says at
 * which byte, where that is known, what was found and what was expected. Nothing read from it may be believed.
 */
public final class MalformedArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedArchiveException(String problem) {
        super(problem);
    }

    public MalformedArchiveException(String problem, Throwable cause) {
        super(problem, cause);
    }

    /** A problem at an offset into the (uncompressed) archive. */
    public MalformedArchiveException(long offset, String problem) {
        super("at byte " + offset + ": " + problem);
    }
}
