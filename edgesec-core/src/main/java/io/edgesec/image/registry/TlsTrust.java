package io.edgesec.image.registry;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Whom to believe to be a registry, and what to show to it.
 *
 * @param authorities certificates of authorities that count beside those of the Java platform, for this endpoint only
 * @param identity what the client shows of itself
 * @param verified false believes everybody; for endpoints that were configured as insecure, never inherited by others
 */
public record TlsTrust(List<X509Certificate> authorities, Optional<ClientIdentity> identity, boolean verified) {
    private static final TlsTrust PLATFORM = new TlsTrust(List.of(), Optional.empty(), true);
    private static final TlsTrust ANYBODY = new TlsTrust(List.of(), Optional.empty(), false);

    /** A client certificate with its chain, and its key. {@code toString} tells nothing of the key. */
    public record ClientIdentity(List<X509Certificate> chain, PrivateKey key) {
        public ClientIdentity {
            chain = List.copyOf(chain);
        }

        @Override
        public String toString() {
            return "ClientIdentity[" + chain.get(0).getSubjectX500Principal() + "]";
        }
    }

    public TlsTrust {
        authorities = List.copyOf(authorities);
    }

    /** The authorities that the Java platform knows. */
    public static TlsTrust platform() {
        return PLATFORM;
    }

    /** Everybody is believed to be who they say. */
    public static TlsTrust anybody() {
        return ANYBODY;
    }
}
