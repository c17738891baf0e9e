package io.edgesec.image.registry;

import io.edgesec.format.DocumentLimits;
import io.edgesec.format.Excerpt;
import io.edgesec.format.Json;
import io.edgesec.format.Node;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a server answered; whoever holds it closes it, or reads its body to the end. */
record Answer(int status, HttpHeaders headers, InputStream body, URI asked, URI served) implements Closeable {
    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    OptionalLong contentLength() {
        try {
            return headers.firstValueAsLong("Content-Length");
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    boolean is(int... statuses) {
        for (int one : statuses) {
            if (one == status) {
                return true;
            }
        }
        return false;
    }

    /** The whole body, which has at most so many bytes. */
    byte[] bytes(int limit) throws IOException {
        try (this) {
            byte[] bytes = body.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw RegistryException.refused(
                        Origin.shown(asked) + ": an answer of more than the " + limit + " bytes allowed");
            }
            return bytes;
        }
    }

    /** The status, with what the server says of it (distribution-spec, "Error Codes"), as an error. */
    RegistryException failure(String what, int limit) {
        String said = "";
        try {
            said = errors(Json.parse("error", bytes(limit), new DocumentLimits(limit, 16, 1000)));
        } catch (IOException e) {
            // an error without a readable explanation is an error all the same
        }
        String message =
                what + ": " + Origin.of(asked).host() + " answers " + status + (said.isEmpty() ? "" : ", " + said);
        return switch (status) {
            case 401, 403 ->
                new RegistryException(
                        RegistryException.Kind.UNAUTHORIZED,
                        message + "; check that the repository exists and that the credentials for it may do this");
            case 404 -> new RegistryException(RegistryException.Kind.NOT_FOUND, message);
            default ->
                new RegistryException(
                        Retry.mayPass(status) ? RegistryException.Kind.TEMPORARY : RegistryException.Kind.REFUSED,
                        message);
        };
    }

    private static String errors(Node document) throws IOException {
        List<Node> errors = document.items("errors");
        StringBuilder said = new StringBuilder();
        for (Node error : errors.subList(0, Math.min(3, errors.size()))) {
            said.append(said.isEmpty() ? "" : "; ")
                    .append(error.string("code").map(Excerpt::quote).orElse(""))
                    .append(error.string("message")
                            .map(text -> " " + Excerpt.quote(text))
                            .orElse(""));
        }
        return said.toString();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
