package io.edgesec.format;

import java.io.IOException;

/**
 * A document that cannot be read as what it should be. The message names the document, the line and column where
 * they are known, what was found and what was expected; it never quotes more than a short piece of the document.
 */
public final class MalformedDocumentException extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedDocumentException(String source, Position position, String problem) {
        super(source + ":" + position + ": " + problem);
    }

    public MalformedDocumentException(String source, String problem) {
        super(source + ": " + problem);
    }
}
