package io.edgesec.image.registry;

import io.edgesec.image.Reference;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Requests about one repository at one endpoint: authenticated when the server asks for it, made again where that may
 * help. Credentials are tried in their order; the first that the server takes is kept for what follows.
 */
final class Session {
    private final RegistryOptions options;
    private final Transport transport;
    private final Tokens tokens;
    private final Reference repository;
    private final Endpoint endpoint;
    private final Map<String, Accepted> accepted = new ConcurrentHashMap<>();

    /** How the server was last satisfied for a scope. */
    private record Accepted(Challenge challenge, Optional<Credential> credential) {}

    Session(RegistryOptions options, Transport transport, Tokens tokens, Reference repository, Endpoint endpoint) {
        this.options = options;
        this.transport = transport;
        this.tokens = tokens;
        this.repository = repository;
        this.endpoint = endpoint;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Asks for what only needs to be read. */
    Answer read(Request request) throws IOException {
        return send(request, "repository:" + endpoint.path() + ":pull");
    }

    Answer write(Request request) throws IOException {
        return send(request, "repository:" + endpoint.path() + ":pull,push");
    }

    /** For a mount, which reads one repository and writes the other. */
    Answer write(Request request, Reference from) throws IOException {
        return send(request, "repository:" + endpoint.path() + ":pull,push repository:" + from.path() + ":pull");
    }

    private Answer send(Request request, String scope) throws IOException {
        Retry retry = new Retry(options);
        boolean repeatable = request.reads() || request.repeatable();
        for (int attempt = 1; ; attempt++) {
            if (retry.isOver()) {
                throw new RegistryException(
                        RegistryException.Kind.TEMPORARY,
                        request.what() + ": the time allowed is over; " + endpoint + " has not answered");
            }
            Optional<String> after;
            try {
                Answer answer = authorized(request, scope);
                if (!Retry.mayPass(answer.status()) || !repeatable || !retry.again(attempt)) {
                    return answer;
                }
                after = answer.header("Retry-After");
                answer.close();
            } catch (ConnectionException e) {
                if (!repeatable || !retry.again(attempt) || isTls(e)) {
                    throw e;
                }
                after = Optional.empty();
            }
            retry.pause(attempt, after);
        }
    }

    /** What the other side shows will not change. */
    private static boolean isTls(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof javax.net.ssl.SSLException || cause instanceof java.net.UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private Answer authorized(Request request, String scope) throws IOException {
        Accepted known = accepted.get(scope);
        Answer answer =
                transport.send(endpoint, request, known == null ? Optional.empty() : authorization(known, scope));
        if (answer.status() != 401 || !Origin.of(answer.asked()).equals(Origin.of(endpoint.root()))) {
            return answer;
        }
        accepted.remove(scope);
        Optional<Challenge> challenge = challenge(answer);
        if (challenge.isEmpty()) {
            return answer;
        }
        for (Optional<Credential> credential : identities()) {
            Accepted next = new Accepted(challenge.get(), credential);
            Optional<String> authorization;
            try {
                authorization = authorization(next, scope);
            } catch (RegistryException e) {
                if (e.kind() != RegistryException.Kind.UNAUTHORIZED || credential.equals(last())) {
                    answer.close();
                    throw e;
                }
                continue;
            }
            if (authorization.isEmpty()) {
                continue;
            }
            answer.close();
            answer = transport.send(endpoint, request, authorization);
            if (!answer.is(401, 403)) {
                accepted.put(scope, next);
                return answer;
            }
        }
        return answer;
    }

    private Optional<Credential> last() throws IOException {
        List<Optional<Credential>> all = identities();
        return all.get(all.size() - 1);
    }

    /** The credentials to try; nobody's where there are none. A mirror never sees those of its registry. */
    private List<Optional<Credential>> identities() throws IOException {
        if (endpoint.mirror()) {
            return List.of(Optional.empty());
        }
        List<Optional<Credential>> identities =
                options.credentials().of(repository).stream().map(Optional::of).toList();
        return identities.isEmpty() ? List.of(Optional.empty()) : identities;
    }

    private static Optional<Challenge> challenge(Answer answer) {
        List<Challenge> challenges = Challenge.parse(answer.headers().allValues("WWW-Authenticate"));
        Optional<Challenge> bearer = challenges.stream()
                .filter(c -> c.scheme().equals("bearer") && c.parameter("realm").isPresent())
                .findFirst();
        return bearer.or(() ->
                challenges.stream().filter(c -> c.scheme().equals("basic")).findFirst());
    }

    private Optional<String> authorization(Accepted by, String scope) throws IOException {
        if (by.challenge().scheme().equals("bearer")) {
            return Optional.of(tokens.bearer(endpoint, by.challenge(), scope, by.credential()));
        }
        return by.credential()
                .filter(Credential.Basic.class::isInstance)
                .map(credential -> ((Credential.Basic) credential).header());
    }
}
