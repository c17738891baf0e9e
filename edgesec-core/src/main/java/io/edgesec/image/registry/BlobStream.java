package io.edgesec.image.registry;

import io.edgesec.image.Digest;
import io.edgesec.image.MalformedImageException;
import io.edgesec.image.manifest.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of a blob. Where a connection breaks or falls silent the rest is asked for; the hash goes on over all of
 * it, so that it does not matter who sent which part.
 */
final class BlobStream extends InputStream {
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    private final RegistryOptions options;
    private final Session session;
    private final String where;
    private final Descriptor blob;
    private final Optional<MessageDigest> hash;
    private Answer answer;
    private long received;
    private int attempt = 1;
    private boolean ended;

    private BlobStream(
            RegistryOptions options, Session session, String where, Descriptor blob, boolean verified, Answer answer) {
        this.options = options;
        this.session = session;
        this.where = where;
        this.blob = blob;
        this.hash = verified ? Optional.of(blob.digest().newMessageDigest()) : Optional.empty();
        this.answer = answer;
    }

    static BlobStream open(RegistryOptions options, Session session, String where, Descriptor blob, boolean verified)
            throws IOException {
        Answer answer = session.read(Request.get(session.endpoint().at("blobs/" + blob.digest()), where));
        if (answer.status() != 200) {
            throw answer.failure(where, options.limits().errorBody());
        }
        verifyLength(answer, where, blob.size());
        return new BlobStream(options, session, where, blob, verified, answer);
    }

    private static void verifyLength(Answer answer, String where, long expected) throws IOException {
        long length = answer.contentLength().orElse(expected);
        if (length != expected) {
            answer.close();
            throw new MalformedImageException(where, "served with " + length + " bytes, expected " + expected);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int count = part(target, offset, length);
            if (count > 0) {
                received += count;
                if (received > blob.size()) {
                    throw new MalformedImageException(where, "more than the " + blob.size() + " bytes promised");
                }
                hash.ifPresent(h -> h.update(target, offset, count));
                return count;
            }
            if (received == blob.size()) {
                end();
            } else {
                resume("ended after " + received + " of " + blob.size() + " bytes");
            }
        }
        return -1;
    }

    private int part(byte[] target, int offset, int length) throws IOException {
        try {
            return answer.body().read(target, offset, length);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            if (received == blob.size()) {
                return -1;
            }
            resume(String.valueOf(e.getMessage()));
            return part(target, offset, length);
        }
    }

    private void end() throws MalformedImageException {
        ended = true;
        if (hash.isPresent()) {
            String hex = java.util.HexFormat.of().formatHex(hash.get().digest());
            if (!hex.equals(blob.digest().hex())) {
                throw new MalformedImageException(
                        where,
                        session.endpoint() + " serves other bytes: expected " + blob.digest() + ", found "
                                + new Digest(blob.digest().algorithm(), hex));
            }
        }
    }

    /** Asks for the rest; a server that begins anew is read from the start up to where we were. */
    private void resume(String why) throws IOException {
        answer.close();
        Retry retry = new Retry(options);
        if (!retry.again(attempt)) {
            throw new RegistryException(
                    RegistryException.Kind.TEMPORARY,
                    where + ": " + session.endpoint() + " does not send it whole: " + why + "; tried " + attempt
                            + " times");
        }
        retry.pause(attempt++, Optional.empty());
        Request whole = Request.get(session.endpoint().at("blobs/" + blob.digest()), where);
        Answer rest =
                received == 0 ? session.read(whole) : session.read(whole.with("Range", "bytes=" + received + "-"));
        if (rest.status() == 206 && begins(rest) == received) {
            verifyLength(rest, where, blob.size() - received);
            answer = rest;
            return;
        }
        if (rest.is(206, 416)) {
            rest.close();
            rest = session.read(whole);
        }
        if (rest.status() != 200) {
            throw rest.failure(where, options.limits().errorBody());
        }
        verifyLength(rest, where, blob.size());
        answer = rest;
        rest.body().skipNBytes(received);
    }

    private static long begins(Answer rest) {
        Matcher range = RANGE.matcher(rest.header("Content-Range").orElse(""));
        return range.matches() ? Long.parseLong(range.group(1)) : -1;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        answer.close();
    }
}
