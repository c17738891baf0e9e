package io.edgesec.format.bolt;

import java.io.IOException;
import java.nio.file.Path;

/** A Bolt file that is damaged, truncated or none at all; the message names the file, the page and the reason. */
public final class MalformedBoltException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedBoltException(Path file, String reason) {
        super(file + " cannot be read as a Bolt database: " + reason);
    }

    MalformedBoltException(Path file, long page, String reason) {
        super(file + " is damaged: page " + page + ": " + reason + "; get it again");
    }
}
