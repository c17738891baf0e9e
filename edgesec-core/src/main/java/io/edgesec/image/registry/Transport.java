package io.edgesec.image.registry;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends single requests and follows redirects by its own rules: only of reads, only so often, never out of TLS, never
 * into a private network that the server is not in, and with credentials only to the origin that they were meant for.
 */
final class Transport implements Closeable {
    private final RegistryOptions options;
    private final ExecutorService threads;
    private final Map<TlsTrust, HttpClient> clients = new ConcurrentHashMap<>();

    Transport(RegistryOptions options) {
        this.options = options;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "edgesec-registry-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The answer, whatever its status but for redirects; its body is not read yet. */
    Answer send(Endpoint endpoint, Request request, Optional<String> authorization) throws IOException {
        Origin origin = Origin.of(request.uri());
        Request next = request;
        TlsTrust trust = endpoint.trust();
        for (int hop = 0; ; hop++) {
            boolean home = Origin.of(next.uri()).equals(origin);
            Answer answer = exchange(home ? trust : TlsTrust.platform(), next, authorization.filter(a -> home));
            if (!answer.is(301, 302, 303, 307, 308)) {
                return answer;
            }
            try (answer) {
                next = next.at(target(request, next, answer, hop));
            }
        }
    }

    /** The answer of a token service, whose redirects are refused. */
    Answer sendOnce(Endpoint endpoint, Request request, Optional<String> authorization) throws IOException {
        boolean home = Origin.of(request.uri())
                .host()
                .equals(Origin.of(endpoint.root()).host());
        Answer answer = exchange(home ? endpoint.trust() : TlsTrust.platform(), request, authorization);
        if (answer.status() / 100 == 3) {
            answer.close();
            throw RegistryException.refused(
                    request.what() + ": " + Origin.shown(request.uri()) + " sends elsewhere, which is not followed");
        }
        return answer;
    }

    private URI target(Request request, Request last, Answer answer, int hop) throws IOException {
        if (!request.reads()) {
            throw RegistryException.refused(request.what() + ": " + Origin.shown(request.uri())
                    + " sends a write elsewhere, which is not followed");
        }
        if (hop >= options.limits().redirects()) {
            throw RegistryException.refused(
                    request.what() + ": more than the " + options.limits().redirects() + " redirects allowed");
        }
        URI target = resolve(last.uri(), answer.header("Location").orElse(""), request.what());
        Origin.of(last.uri()).verifyMaySendTo(target, "redirect");
        return target;
    }

    static URI resolve(URI base, String location, String what) throws RegistryException {
        try {
            if (location.isBlank() || location.length() > 16 << 10) {
                throw new IllegalArgumentException("no address");
            }
            return base.resolve(location);
        } catch (IllegalArgumentException e) {
            throw RegistryException.refused(
                    what + ": " + Origin.shown(base) + " names an address that is none in its Location");
        }
    }

    private Answer exchange(TlsTrust trust, Request request, Optional<String> authorization) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                .timeout(options.limits().answer())
                .method(
                        request.method(),
                        request.body().isPresent() ? request.body().get().get() : HttpRequest.BodyPublishers.noBody())
                .header("User-Agent", "edgesec");
        if (request.uri().getScheme().equalsIgnoreCase("http")) {
            builder.version(HttpClient.Version.HTTP_1_1);
        }
        request.headers().forEach(builder::header);
        authorization.ifPresent(value -> builder.header("Authorization", value));
        HttpResponse<InputStream> response = response(client(trust), builder.build(), request);
        Optional<String> encoding = response.headers().firstValue("Content-Encoding");
        if (encoding.filter(e -> !e.equalsIgnoreCase("identity")).isPresent()) {
            response.body().close();
            throw RegistryException.refused(
                    request.what() + ": an encoding was applied to the content, which nobody asked for");
        }
        return new Answer(response.statusCode(), response.headers(), response.body(), request.uri(), response.uri());
    }

    private HttpResponse<InputStream> response(HttpClient client, HttpRequest http, Request request)
            throws IOException {
        try {
            return client.send(http, info -> new GuardedBody(options.limits().stall()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a registry");
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new ConnectionException(
                    request.what() + ": no answer from " + Origin.shown(request.uri()) + ": " + why, e);
        }
    }

    private HttpClient client(TlsTrust trust) throws IOException {
        HttpClient known = clients.get(trust);
        if (known != null) {
            return known;
        }
        HttpClient made = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(options.limits().connect())
                .proxy(options.proxy())
                .executor(threads)
                .sslContext(Tls.context(trust))
                .build();
        HttpClient other = clients.putIfAbsent(trust, made);
        return other == null ? made : other;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
