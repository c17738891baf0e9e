package io.edgesec.image.registry;

import io.edgesec.image.Reference;
import java.io.IOException;
import java.util.List;

/**
 * Who one is to a registry. A port: where credentials are kept is for others to know. Asked by several threads, and
 * only when a registry wants to know; the answer goes to that registry and to the token service it names, never to a
 * mirror and never along a redirect to another origin.
 */
@FunctionalInterface
public interface Credentials {
    /** Nobody, everywhere. */
    Credentials ANONYMOUS = repository -> List.of();

    /**
     * The credentials for a repository, in the order in which they are tried; none to be anonymous.
     *
     * @throws IOException if they are there but cannot be read; no other ones are tried then
     */
    List<Credential> of(Reference repository) throws IOException;
}
