package io.edgesec.image.registry;

import io.edgesec.image.Reference;
import java.io.Closeable;

/**
 * The way to registries: connections, tokens and the bounds on them. Safe for use by several threads. Its threads are
 * daemons named {@code edgesec-registry-…} and end when it is closed.
 */
public final class Registry implements Closeable {
    private final RegistryOptions options;
    private final Transport transport;
    private final Tokens tokens;

    private Registry(RegistryOptions options) {
        this.options = options;
        this.transport = new Transport(options);
        this.tokens = new Tokens(options, transport);
    }

    public static Registry of(RegistryOptions options) {
        return new Registry(options);
    }

    /** A repository by any of its references; nothing is asked yet. */
    public Repository repository(Reference reference) {
        Reference normalized = reference.normalized();
        Reference name = new Reference(
                normalized.host(), normalized.path(), java.util.Optional.empty(), java.util.Optional.empty());
        return new RemoteRepository(options, transport, tokens, name);
    }

    @Override
    public void close() {
        transport.close();
    }
}
