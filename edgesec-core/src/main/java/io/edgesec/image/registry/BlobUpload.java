package io.edgesec.image.registry;

import io.edgesec.image.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings a blob to a registry (distribution-spec, "Pushing Blobs"): in one request, and where that breaks, from the
 * byte on that the registry says it has. Where to send it is what the registry says, on its own origin only.
 */
final class BlobUpload {
    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-(\\d{1,18})");

    private final RemoteRepository repository;
    private final Session session;
    private final Repository.BlobSource blob;
    private final RegistryOptions options;
    private final String where;

    BlobUpload(RemoteRepository repository, Session session, Repository.BlobSource blob) {
        this.repository = repository;
        this.session = session;
        this.blob = blob;
        this.options = repository.options();
        this.where = repository.name() + "@" + blob.digest();
    }

    Repository.Sent send(Optional<Reference> from) throws IOException {
        if (repository.hasBlob(session, blob.digest())) {
            return Repository.Sent.ALREADY_THERE;
        }
        Retry retry = new Retry(options);
        for (int attempt = 1; ; attempt++) {
            try {
                Optional<URI> location = begin(attempt == 1 ? from : Optional.empty());
                if (location.isEmpty()) {
                    return Repository.Sent.MOUNTED;
                }
                upload(location.get());
                return Repository.Sent.UPLOADED;
            } catch (InterruptedIOException e) {
                throw e;
            } catch (ConnectionException e) {
                if (!retry.again(attempt)) {
                    throw new RegistryException(
                            RegistryException.Kind.TEMPORARY, e.getMessage() + "; tried " + attempt + " times");
                }
            } catch (RegistryException e) {
                if (e.kind() != RegistryException.Kind.TEMPORARY || !retry.again(attempt)) {
                    throw e;
                }
            }
            retry.pause(attempt, Optional.empty());
        }
    }

    /** Where to send the bytes; empty if the registry took them from another repository of its own. */
    private Optional<URI> begin(Optional<Reference> from) throws IOException {
        Optional<Reference> source = from.map(Reference::normalized)
                .filter(other -> other.registry().equals(repository.name().registry())
                        && !other.path().equals(repository.name().path()));
        String mount = source.map(other -> "?mount=" + blob.digest() + "&from=" + Origin.encode(other.path()))
                .orElse("");
        Request request = Request.send(
                        "POST",
                        session.endpoint().at("blobs/uploads/" + mount),
                        where,
                        HttpRequest.BodyPublishers::noBody)
                .asRepeatable();
        try (Answer answer = source.isPresent() ? session.write(request, source.get()) : session.write(request)) {
            if (answer.status() == 201 && source.isPresent()) {
                return Optional.empty();
            }
            if (answer.status() != 202) {
                throw answer.failure(where, options.limits().errorBody());
            }
            return Optional.of(location(answer));
        }
    }

    private URI location(Answer answer) throws RegistryException {
        URI target = Transport.resolve(answer.asked(), answer.header("Location").orElse(""), where);
        if (!Origin.of(target).equals(Origin.of(answer.asked()))) {
            throw RegistryException.refused(where + ": " + session.endpoint() + " wants the upload sent to "
                    + Origin.shown(target) + ", which is another host, port or scheme; nothing was sent there. Behind a"
                    + " proxy, let the registry know its outer address");
        }
        return target;
    }

    private void upload(URI location) throws IOException {
        URI target = location;
        long done = 0;
        Retry retry = new Retry(options);
        for (int attempt = 1; ; attempt++) {
            try {
                if (done > 0) {
                    target = append(target, done);
                    done = blob.size();
                }
                finish(target, done);
                return;
            } catch (ConnectionException e) {
                if (!retry.again(attempt)) {
                    throw e;
                }
                retry.pause(attempt, Optional.empty());
                Status status = status(target);
                target = status.location();
                done = status.received();
            }
        }
    }

    private record Status(URI location, long received) {}

    /** How much the registry has of an upload that broke. */
    private Status status(URI location) throws IOException {
        try (Answer answer = session.write(Request.get(location, where))) {
            Matcher range = RANGE.matcher(answer.header("Range").orElse(""));
            if (answer.status() / 100 != 2 || !range.matches()) {
                throw new ConnectionException(
                        where + ": the upload broke and " + session.endpoint() + " does not know how far it came",
                        new IOException("status " + answer.status()));
            }
            long received = Long.parseLong(range.group(1)) + 1;
            if (received > blob.size()) {
                throw RegistryException.refused(where + ": " + session.endpoint() + " says it has more than was sent");
            }
            URI next = answer.header("Location").isPresent() ? location(answer) : location;
            return new Status(next, received == 1 ? 0 : received);
        }
    }

    private URI append(URI location, long from) throws IOException {
        Request request = Request.send("PATCH", location, where, () -> rest(from))
                .with("Content-Type", "application/octet-stream")
                .with("Content-Range", from + "-" + (blob.size() - 1));
        try (Answer answer = session.write(request)) {
            if (answer.status() / 100 != 2) {
                throw answer.failure(where, options.limits().errorBody());
            }
            return location(answer);
        }
    }

    private void finish(URI location, long done) throws IOException {
        String address = location.toString();
        URI last = URI.create(address + (location.getRawQuery() == null ? "?" : "&") + "digest="
                + Origin.encode(blob.digest().toString()));
        boolean whole = done == 0;
        Request request = Request.send("PUT", last, where, whole ? () -> rest(0) : HttpRequest.BodyPublishers::noBody)
                .with("Content-Type", "application/octet-stream");
        try (Answer answer = session.write(request)) {
            if (answer.status() / 100 != 2) {
                throw answer.failure(where, options.limits().errorBody());
            }
        }
    }

    private HttpRequest.BodyPublisher rest(long from) {
        long length = blob.size() - from;
        return HttpRequest.BodyPublishers.fromPublisher(
                HttpRequest.BodyPublishers.ofInputStream(() -> counted(from)), length);
    }

    private InputStream counted(long from) {
        try {
            InputStream in = blob.open();
            in.skipNBytes(from);
            return new java.io.FilterInputStream(in) {
                @Override
                public int read() throws IOException {
                    int b = super.read();
                    blob.sent(b < 0 ? 0 : 1);
                    return b;
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    int count = super.read(target, offset, length);
                    blob.sent(Math.max(0, count));
                    return count;
                }
            };
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
