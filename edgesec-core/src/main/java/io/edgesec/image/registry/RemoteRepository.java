package io.edgesec.image.registry;

import io.edgesec.format.Excerpt;
import io.edgesec.format.Json;
import io.edgesec.format.Node;
import io.edgesec.image.Digest;
import io.edgesec.image.MalformedImageException;
import io.edgesec.image.Reference;
import io.edgesec.image.manifest.Descriptor;
import io.edgesec.image.manifest.Images;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from the first endpoint that serves, writes to the registry itself. */
final class RemoteRepository implements Repository {
    static final String ACCEPT = String.join(
            ", ",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.list.v2+json");

    private final RegistryOptions options;
    private final Reference name;
    private final List<Session> readers;
    private final List<Session> writers;

    RemoteRepository(RegistryOptions options, Transport transport, Tokens tokens, Reference name) {
        this.options = options;
        this.name = name;
        this.readers =
                sessions(options, transport, tokens, name, options.endpoints().pull(name));
        this.writers =
                sessions(options, transport, tokens, name, options.endpoints().push(name));
    }

    private static List<Session> sessions(
            RegistryOptions options, Transport transport, Tokens tokens, Reference name, List<Endpoint> endpoints) {
        return endpoints.stream()
                .map(endpoint -> new Session(options, transport, tokens, name, endpoint))
                .toList();
    }

    /** Something to do at one endpoint. */
    interface Step<T> {
        T at(Session session) throws IOException;
    }

    /**
     * The result of the first endpoint that has one. A mirror that fails in any way is passed over; another endpoint
     * of the registry itself is tried only if there was no connection to the first.
     */
    static <T> T first(List<Session> sessions, Step<T> step) throws IOException {
        List<IOException> failures = new ArrayList<>();
        if (sessions.isEmpty()) {
            throw RegistryException.refused("the configuration of registries blocks it: no place may be asked for it");
        }
        for (Session session : sessions) {
            try {
                return step.at(session);
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                failures.add(e);
                if (!session.endpoint().mirror() && !(e instanceof ConnectionException)) {
                    break;
                }
            }
        }
        IOException last = failures.get(failures.size() - 1);
        failures.stream().limit(failures.size() - 1L).forEach(last::addSuppressed);
        throw last instanceof ConnectionException
                ? new RegistryException(RegistryException.Kind.TEMPORARY, String.valueOf(last.getMessage()))
                : last;
    }

    @Override
    public Reference name() {
        return name;
    }

    RegistryOptions options() {
        return options;
    }

    List<Session> readers() {
        return readers;
    }

    List<Session> writers() {
        return writers;
    }

    String where(String tagOrDigest) {
        return name + (tagOrDigest.indexOf(':') < 0 ? ":" : "@") + tagOrDigest;
    }

    @Override
    public Images images(String tagOrDigest) throws IOException {
        return RemoteImages.read(this, manifest(tagOrDigest), where(tagOrDigest));
    }

    @Override
    public RemoteManifest manifest(String tagOrDigest) throws IOException {
        Optional<Digest> digest = digest(tagOrDigest);
        List<Session> able = readers.stream()
                .filter(session -> digest.isPresent() || session.endpoint().resolves())
                .toList();
        return first(able, session -> manifest(session, tagOrDigest, digest));
    }

    /** Text that is neither a tag nor a digest never becomes part of an address. */
    private Optional<Digest> digest(String tagOrDigest) {
        if (tagOrDigest.indexOf(':') >= 0) {
            return Optional.of(Digest.parse(tagOrDigest));
        }
        new Reference(name.host(), name.path(), Optional.of(tagOrDigest), Optional.empty());
        return Optional.empty();
    }

    private RemoteManifest manifest(Session session, String tagOrDigest, Optional<Digest> digest) throws IOException {
        String where = where(tagOrDigest);
        Answer answer = session.read(Request.get(session.endpoint().at("manifests/" + tagOrDigest), where)
                .with("Accept", ACCEPT));
        if (answer.status() != 200) {
            throw answer.failure(where, options.limits().errorBody());
        }
        String type = answer.header("Content-Type").orElse("");
        Optional<String> claimed = answer.header("Docker-Content-Digest");
        byte[] raw = answer.bytes(options.imageLimits().manifest().bytes());
        Digest found = found(raw, digest);
        if (digest.isPresent() && !digest.get().equals(found)) {
            throw wrong(session, where, digest.get(), found);
        }
        if (digest.isEmpty() && claimed.isPresent() && isOther(claimed.get(), raw)) {
            throw new MalformedImageException(
                    where,
                    "its bytes are not those of the digest that " + session.endpoint() + " gives: found " + found);
        }
        String mediaType = mediaType(where, raw, type);
        Descriptor descriptor =
                new Descriptor(mediaType, found, raw.length, Optional.empty(), Optional.empty(), Map.of());
        return RemoteManifest.of(descriptor, raw, session.endpoint().toString(), where, options.imageLimits());
    }

    private static MalformedImageException wrong(Session session, String where, Digest expected, Digest found) {
        return new MalformedImageException(
                where, session.endpoint() + " serves other bytes: expected " + expected + ", found " + found);
    }

    private static Digest found(byte[] raw, Optional<Digest> like) {
        if (like.isEmpty()) {
            return Digest.sha256(raw);
        }
        byte[] digest = like.get().newMessageDigest().digest(raw);
        return new Digest(like.get().algorithm(), java.util.HexFormat.of().formatHex(digest));
    }

    /** A digest of an algorithm that is not known proves nothing, for or against. */
    private static boolean isOther(String claimed, byte[] raw) {
        try {
            Digest digest = Digest.parse(claimed);
            return !found(raw, Optional.of(digest)).equals(digest);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What header and document say must not differ (CVE-2021-41190). */
    private String mediaType(String where, byte[] raw, String header) throws IOException {
        String type = header.split(";", 2)[0].trim();
        Node document = Json.parse(where, raw, options.imageLimits().manifest());
        Optional<String> own = document.string("mediaType").filter(text -> !text.isEmpty());
        boolean silent = type.isEmpty() || type.equals("application/json") || type.equals("application/octet-stream");
        if (!silent && own.isPresent() && !own.get().equals(type)) {
            throw new MalformedImageException(
                    where, "calls itself " + Excerpt.quote(own.get()) + " but is served as " + Excerpt.quote(type));
        }
        if (silent && own.isEmpty()) {
            throw new MalformedImageException(where, "neither the registry nor the document says what it is");
        }
        return own.orElse(type);
    }

    @Override
    public Optional<Descriptor> resolve(String tagOrDigest) throws IOException {
        try {
            return Optional.of(manifest(tagOrDigest).descriptor());
        } catch (RegistryException e) {
            if (e.kind() == RegistryException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public InputStream blob(Descriptor blob) throws IOException {
        return first(readers, session -> BlobStream.open(options, session, where(blob), blob, true));
    }

    /** For whoever holds the bytes against the digest anyway. */
    InputStream unverified(Descriptor blob) throws IOException {
        return first(readers, session -> BlobStream.open(options, session, where(blob), blob, false));
    }

    String where(Descriptor blob) {
        return name + "@" + blob.digest();
    }

    @Override
    public boolean hasBlob(Digest digest) throws IOException {
        return first(writers, session -> hasBlob(session, digest));
    }

    boolean hasBlob(Session session, Digest digest) throws IOException {
        String where = name + "@" + digest;
        try (Answer answer = session.write(Request.head(session.endpoint().at("blobs/" + digest), where))) {
            if (answer.is(200, 404)) {
                return answer.status() == 200;
            }
            throw answer.failure(where, options.limits().errorBody());
        }
    }

    @Override
    public List<String> tags() throws IOException {
        return first(readers, session -> Pages.tags(options, session, name.toString()));
    }

    @Override
    public List<Descriptor> referrers(Digest subject, Optional<String> artifactType) throws IOException {
        return first(readers, session -> new Referrers(this, session).list(subject, artifactType));
    }

    @Override
    public Sent push(BlobSource blob, Optional<Reference> from) throws IOException {
        return first(writers, session -> new BlobUpload(this, session, blob).send(from));
    }

    @Override
    public Digest push(byte[] manifest, String mediaType, Optional<String> tag) throws IOException {
        tag.ifPresent(this::digest);
        return first(writers, session -> new ManifestUpload(this, session).send(manifest, mediaType, tag));
    }
}
