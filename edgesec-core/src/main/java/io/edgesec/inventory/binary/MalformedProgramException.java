package io.edgesec.inventory.binary;

import java.io.IOException;

/** A program whose own description of itself cannot be followed. */
final class MalformedProgramException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedProgramException(String problem) {
        super(problem);
    }

    MalformedProgramException(long offset, String problem) {
        super("at byte " + offset + ": " + problem);
    }
}
