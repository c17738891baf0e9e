package io.edgesec.image;

import java.io.IOException;

/**
 * An image whose bytes are not what they should be: damaged, contradictory, hostile or beyond the limits. The
 * message says where, what was found and what was expected. Nothing of such an image may be believed.
 */
public class MalformedImageException extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedImageException(String where, String problem) {
        super(where + ": " + problem);
    }

    public MalformedImageException(String where, String problem, Throwable cause) {
        super(where + ": " + problem, cause);
    }
}
