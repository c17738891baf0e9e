package io.edgesec.image.registry;

import io.edgesec.format.DocumentLimits;
import io.edgesec.format.Json;
import io.edgesec.format.Node;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bearer tokens (distribution, "Token Authentication Specification"), kept until they expire: each for one registry,
 * service, scope and identity. The realm is an address that a registry names, so it is asked only where
 * {@link Origin#verifyMaySendTo} allows, and its redirects are not followed.
 */
final class Tokens {
    private static final long USUAL_SECONDS = 60;
    private static final long LONGEST_SECONDS = 3600;
    private static final int TOKEN = 64 << 10;

    private record Key(Origin registry, String realm, String service, String scope, Optional<Credential> identity) {}

    private record Token(String text, Instant until) {}

    private final RegistryOptions options;
    private final Transport transport;
    private final Map<Key, Token> kept = new ConcurrentHashMap<>();

    Tokens(RegistryOptions options, Transport transport) {
        this.options = options;
        this.transport = transport;
    }

    /** The value of an {@code Authorization} header. */
    String bearer(Endpoint endpoint, Challenge challenge, String scope, Optional<Credential> credential)
            throws IOException {
        Key key = new Key(
                Origin.of(endpoint.root()),
                challenge.parameter("realm").orElse(""),
                challenge.parameter("service").orElse(""),
                scope,
                credential);
        Token token = kept.get(key);
        Instant now = options.clock().instant();
        if (token == null || !now.isBefore(token.until())) {
            token = fetch(endpoint, key);
            kept.put(key, token);
        }
        return "Bearer " + token.text();
    }

    private Token fetch(Endpoint endpoint, Key key) throws IOException {
        URI realm = Transport.resolve(endpoint.root(), key.realm(), "token");
        key.registry().verifyMaySendTo(realm, "token service");
        Answer answer = transport.sendOnce(endpoint, request(realm, key), basic(key));
        if (answer.status() != 200) {
            throw answer.failure("token", options.limits().errorBody());
        }
        byte[] body = answer.bytes(options.limits().tokenBody());
        Node reply = Json.parse(
                "token of " + Origin.shown(realm),
                body,
                new DocumentLimits(options.limits().tokenBody(), 16, 1000));
        Optional<String> text = reply.string("token").filter(t -> !t.isEmpty());
        if (text.isEmpty()) {
            text = reply.string("access_token");
        }
        if (text.isEmpty() || !isToken(text.get())) {
            throw RegistryException.refused("token: " + Origin.shown(realm) + " gives none, or none that can be sent");
        }
        Optional<Node> expires = reply.get("expires_in");
        long seconds = expires.isPresent() ? expires.get().integer() : USUAL_SECONDS;
        long counted = Math.max(0, Math.min(seconds, LONGEST_SECONDS) - 5);
        return new Token(text.get(), options.clock().instant().plusSeconds(counted));
    }

    private static Request request(URI realm, Key key) {
        String parameters = "service=" + Origin.encode(key.service()) + "&scope=" + Origin.encode(key.scope());
        if (key.identity().orElse(null) instanceof Credential.IdentityToken identity) {
            String form = "grant_type=refresh_token&client_id=edgesec&" + parameters + "&refresh_token="
                    + Origin.encode(identity.token());
            return Request.send("POST", realm, "token", () -> HttpRequest.BodyPublishers.ofString(form))
                    .with("Content-Type", "application/x-www-form-urlencoded");
        }
        String address = realm.toString();
        return Request.get(URI.create(address + (realm.getRawQuery() == null ? "?" : "&") + parameters), "token");
    }

    private static Optional<String> basic(Key key) {
        return key.identity()
                .filter(Credential.Basic.class::isInstance)
                .map(credential -> ((Credential.Basic) credential).header());
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && text.length() <= TOKEN && text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
