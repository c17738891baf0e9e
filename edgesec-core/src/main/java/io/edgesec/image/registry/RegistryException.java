package io.edgesec.image.registry;

import java.io.IOException;

/**
 * A registry did not give what was asked of it. The message names the registry, what was asked, what came and what to
 * do; it never holds a credential, a token or the query of an address.
 */
public final class RegistryException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What the caller can do about it. */
    public enum Kind {
        /** It is not there, or the registry does not say. */
        NOT_FOUND,
        /** Other credentials are needed. */
        UNAUTHORIZED,
        /** Perhaps later: too many requests, a broken server, a broken connection. */
        TEMPORARY,
        /** The server asked for, or said, something that it may not. */
        REFUSED
    }

    private final Kind kind;

    RegistryException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static RegistryException refused(String message) {
        return new RegistryException(Kind.REFUSED, message);
    }

    public Kind kind() {
        return kind;
    }
}
