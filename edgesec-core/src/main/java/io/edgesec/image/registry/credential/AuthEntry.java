package io.edgesec.image.registry.credential;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.image.registry.Credential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** One entry of {@code auths}. */
final class AuthEntry {
    private AuthEntry() {}

    /** {@code auth} counts before user name and password, an identity token before both; empty for an empty entry. */
    static Optional<Credential> parse(Node entry) throws MalformedDocumentException {
        Optional<String> token = entry.string("identitytoken").filter(text -> !text.isEmpty());
        Optional<Node> auth = entry.get("auth").filter(node -> !node.isNull());
        try {
            if (token.isPresent()) {
                return Optional.of(new Credential.IdentityToken(token.get()));
            }
            if (auth.isPresent() && !auth.get().text().isEmpty()) {
                return Optional.of(decoded(auth.get()));
            }
            Optional<String> username = entry.string("username").filter(text -> !text.isEmpty());
            return username.isPresent()
                    ? Optional.of(new Credential.Basic(
                            username.get(), entry.string("password").orElse("")))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw entry.malformed("credentials that cannot be sent: " + e.getMessage());
        }
    }

    private static Credential decoded(Node auth) throws MalformedDocumentException {
        String text;
        try {
            text = new String(Base64.getDecoder().decode(padded(auth.text().strip())), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw auth.malformed("\"auth\" is not base64 of user:password");
        }
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw auth.malformed("\"auth\" is not base64 of user:password");
        }
        String password = text.substring(colon + 1).replaceFirst("\u0000+$", "");
        String username = text.substring(0, colon);
        return username.equals("<token>")
                ? new Credential.IdentityToken(password)
                : new Credential.Basic(username, password);
    }

    private static String padded(String base64) {
        String bare = base64.replaceFirst("=+$", "");
        return bare + "=".repeat((4 - bare.length() % 4) % 4);
    }
}
