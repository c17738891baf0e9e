package io.edgesec.image.manifest;

import java.io.IOException;

/** A source does not hold exactly one image of those asked for; the message lists what there is. */
public final class NoSuchImageException extends IOException {
    private static final long serialVersionUID = 1L;

    NoSuchImageException(String where, String problem) {
        super(where + ": " + problem);
    }
}
