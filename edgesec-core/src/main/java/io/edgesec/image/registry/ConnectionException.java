package io.edgesec.image.registry;

import java.io.IOException;

/** There was no answer at all: no connection, no TLS, nothing in time. */
final class ConnectionException extends IOException {
    private static final long serialVersionUID = 1L;

    ConnectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
