package io.edgesec.image.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a registry may be shown of its user. Immutable; {@code toString} never tells the secret. */
public sealed interface Credential {
    /** A name and a password, or what registries call an access token with some name before it. */
    record Basic(String username, String password) implements Credential {
        public Basic {
            if (username.indexOf(':') >= 0 || hasControls(username) || hasControls(password)) {
                throw new IllegalArgumentException(
                        "a user name without colons, and a password, both without control characters");
            }
        }

        /** The value of an {@code Authorization} header (RFC 7617). */
        String header() {
            return "Basic "
                    + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "Basic[" + username + ", ***]";
        }
    }

    /** A refresh token of the registry's OAuth2 token service, as {@code docker login} keeps as identity token. */
    record IdentityToken(String token) implements Credential {
        public IdentityToken {
            if (token.isBlank() || hasControls(token)) {
                throw new IllegalArgumentException("a token without control characters");
            }
        }

        @Override
        public String toString() {
            return "IdentityToken[***]";
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
