package io.edgesec.image.registry;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One request, which may be made several times.
 *
 * @param what what it is for, in words that begin a message
 * @param body made anew for each attempt; absent for none
 * @param repeatable whether making it twice does no harm
 */
record Request(
        String method,
        URI uri,
        String what,
        Map<String, String> headers,
        Optional<Supplier<HttpRequest.BodyPublisher>> body,
        boolean repeatable) {
    Request {
        headers = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    static Request get(URI uri, String what) {
        return new Request("GET", uri, what, Map.of(), Optional.empty(), true);
    }

    static Request head(URI uri, String what) {
        return new Request("HEAD", uri, what, Map.of(), Optional.empty(), true);
    }

    static Request send(String method, URI uri, String what, Supplier<HttpRequest.BodyPublisher> body) {
        return new Request(method, uri, what, Map.of(), Optional.of(body), false);
    }

    Request with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Request(method, uri, what, more, body, repeatable);
    }

    Request at(URI other) {
        return new Request(method, other, what, headers, body, repeatable);
    }

    Request asRepeatable() {
        return new Request(method, uri, what, headers, body, true);
    }

    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
