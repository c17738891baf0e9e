package io.edgesec.image.registry;

import io.edgesec.image.Digest;
import io.edgesec.image.manifest.Descriptor;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;

/** Puts a manifest as it is (distribution-spec, "Pushing Manifests"). */
final class ManifestUpload {
    private final RemoteRepository repository;
    private final Session session;

    ManifestUpload(RemoteRepository repository, Session session) {
        this.repository = repository;
        this.session = session;
    }

    Digest send(byte[] manifest, String mediaType, Optional<String> tag) throws IOException {
        Digest digest = Digest.sha256(manifest);
        RegistryOptions options = repository.options();
        RemoteManifest pushed = RemoteManifest.of(
                new Descriptor(mediaType, digest, manifest.length, Optional.empty(), Optional.empty(), Map.of()),
                manifest,
                session.endpoint().toString(),
                repository.where(digest.toString()),
                options.imageLimits());
        boolean listed = put(manifest, mediaType, tag.orElse(digest.toString()));
        Optional<Digest> subject = pushed.subject();
        if (subject.isPresent() && !listed) {
            new Referrers(repository, session).add(pushed, subject.get());
        }
        return digest;
    }

    /** True if the registry says that it lists the manifest under its subject. */
    boolean put(byte[] manifest, String mediaType, String tagOrDigest) throws IOException {
        String where = repository.where(tagOrDigest);
        Request request = Request.send(
                        "PUT",
                        session.endpoint().at("manifests/" + tagOrDigest),
                        where,
                        () -> HttpRequest.BodyPublishers.ofByteArray(manifest))
                .with("Content-Type", mediaType)
                .asRepeatable();
        try (Answer answer = session.write(request)) {
            if (answer.status() / 100 != 2) {
                throw refused(answer, where, mediaType);
            }
            Digest digest = Digest.sha256(manifest);
            Optional<String> claimed = answer.header("Docker-Content-Digest");
            if (claimed.isPresent() && !claimed.get().equals(digest.toString())) {
                throw RegistryException.refused(where + ": " + session.endpoint()
                        + " stored another manifest than was sent, which has the digest " + digest);
            }
            return answer.header("OCI-Subject").isPresent();
        }
    }

    private RegistryException refused(Answer answer, String where, String mediaType) {
        RegistryException failure =
                answer.failure(where, repository.options().limits().errorBody());
        boolean type = answer.is(400, 404, 415) && mediaType.startsWith("application/vnd.docker.");
        return type
                ? RegistryException.refused(
                        failure.getMessage() + "; perhaps it takes no Docker manifests: let Jib write"
                                + " <container><format>OCI</format></container>")
                : failure;
    }
}
