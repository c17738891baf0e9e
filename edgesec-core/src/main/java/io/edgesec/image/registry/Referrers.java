package io.edgesec.image.registry;

import io.edgesec.format.JsonWriter;
import io.edgesec.format.Node;
import io.edgesec.image.Digest;
import io.edgesec.image.MalformedImageException;
import io.edgesec.image.manifest.Descriptor;
import io.edgesec.image.manifest.MediaType;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is about a digest (distribution-spec, "Listing Referrers"): by the API, else by the index under the tag that
 * stands for it. That index is kept by clients, so it may be incomplete, wrong, or changed meanwhile: entries of the
 * tag count only if their manifest names the subject, and one that was written is read again.
 */
final class Referrers {
    static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private static final String EMPTY = "application/vnd.oci.empty.v1+json";

    private final RemoteRepository repository;
    private final Session session;
    private final RegistryOptions options;

    Referrers(RemoteRepository repository, Session session) {
        this.repository = repository;
        this.session = session;
        this.options = repository.options();
    }

    List<Descriptor> list(Digest subject, Optional<String> artifactType) throws IOException {
        Map<Digest, Descriptor> found = new LinkedHashMap<>();
        String filter =
                artifactType.map(type -> "?artifactType=" + Origin.encode(type)).orElse("");
        URI first = session.endpoint().at("referrers/" + subject + filter);
        boolean api = Pages.each(options, session, first, what(subject), (page, answer) -> {
            boolean filtered = answer.header("OCI-Filters-Applied")
                    .filter(f -> f.contains("artifactType"))
                    .isPresent();
            for (Descriptor entry : entries(page, subject)) {
                Descriptor typed = filtered || artifactType.isEmpty() ? entry : typed(entry);
                if (filtered || artifactType.isEmpty() || artifactType.equals(typed.artifactType())) {
                    found.put(entry.digest(), typed);
                }
            }
            return found.size();
        });
        return api ? List.copyOf(found.values()) : byTag(subject, artifactType);
    }

    private String what(Digest subject) {
        return "referrers of " + repository.name() + "@" + subject;
    }

    private List<Descriptor> entries(Node index, Digest subject) throws IOException {
        Optional<String> type = index.string("mediaType");
        if (type.isPresent() && MediaType.of(type.get()) != MediaType.INDEX) {
            throw new MalformedImageException(what(subject), "expected an index");
        }
        List<Descriptor> entries = new ArrayList<>();
        for (Node node : index.items("manifests")) {
            Descriptor entry = Descriptor.parse(node);
            if (!entry.digest().equals(subject)) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** Some registries list the type of the config, which of an artifact says nothing; then the manifest is asked. */
    private Descriptor typed(Descriptor entry) throws IOException {
        if (entry.artifactType().filter(type -> !type.equals(EMPTY)).isPresent()) {
            return entry;
        }
        return of(entry, repository.manifest(entry.digest().toString()));
    }

    private static Descriptor of(Descriptor entry, RemoteManifest manifest) throws IOException {
        return new Descriptor(
                manifest.descriptor().mediaTypeName(),
                entry.digest(),
                manifest.descriptor().size(),
                entry.platform(),
                manifest.artifactType(),
                entry.annotations());
    }

    private List<Descriptor> byTag(Digest subject, Optional<String> artifactType) throws IOException {
        List<Descriptor> referrers = new ArrayList<>();
        for (Descriptor entry : listedByTag(subject)) {
            RemoteManifest manifest = repository.manifest(entry.digest().toString());
            if (manifest.subject().filter(subject::equals).isPresent()
                    && (artifactType.isEmpty() || artifactType.equals(manifest.artifactType()))) {
                referrers.add(of(entry, manifest));
            }
        }
        return referrers;
    }

    /** Some registries resolve the tag to the subject itself; that lists nothing. */
    private List<Descriptor> listedByTag(Digest subject) throws IOException {
        RemoteManifest index;
        try {
            index = repository.manifest(tag(subject));
        } catch (RegistryException e) {
            if (e.kind() == RegistryException.Kind.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
        if (index.descriptor().digest().equals(subject) || index.descriptor().mediaType() != MediaType.INDEX) {
            return List.of();
        }
        List<Descriptor> entries = entries(index.document(), subject);
        if (entries.size() > options.limits().entries()) {
            throw RegistryException.refused(
                    what(subject) + ": more than the " + options.limits().entries() + " entries allowed");
        }
        return entries;
    }

    static String tag(Digest subject) {
        return subject.algorithm() + "-" + subject.hex().substring(0, 64);
    }

    /** Lists a manifest that was pushed under its subject's tag, however many others do the same. */
    void add(RemoteManifest referrer, Digest subject) throws IOException {
        Retry retry = new Retry(options);
        for (int attempt = 1; ; attempt++) {
            Map<Digest, Descriptor> entries = new LinkedHashMap<>();
            listedByTag(subject).forEach(entry -> entries.put(entry.digest(), entry));
            if (entries.containsKey(referrer.descriptor().digest())) {
                return;
            }
            entries.put(referrer.descriptor().digest(), described(referrer));
            new ManifestUpload(repository, session).put(index(entries.values()), INDEX, tag(subject));
            if (listedByTag(subject).stream()
                    .anyMatch(e -> e.digest().equals(referrer.descriptor().digest()))) {
                return;
            }
            if (!retry.again(attempt)) {
                throw new RegistryException(
                        RegistryException.Kind.TEMPORARY,
                        what(subject) + ": others keep writing the tag " + tag(subject) + "; try again later");
            }
            retry.pause(attempt, Optional.empty());
        }
    }

    private static Descriptor described(RemoteManifest referrer) throws IOException {
        Map<String, String> annotations = new LinkedHashMap<>();
        Optional<Node> own = referrer.document().get("annotations");
        if (own.isPresent()) {
            for (Map.Entry<String, Node> annotation : own.get().map().entrySet()) {
                annotations.put(annotation.getKey(), annotation.getValue().text());
            }
        }
        return new Descriptor(
                referrer.descriptor().mediaTypeName(),
                referrer.descriptor().digest(),
                referrer.descriptor().size(),
                Optional.empty(),
                referrer.artifactType(),
                annotations);
    }

    private static byte[] index(Iterable<Descriptor> entries) {
        return JsonWriter.object(index -> index.field("schemaVersion", 2)
                .field("mediaType", INDEX)
                .array(
                        "manifests",
                        list -> entries.forEach(entry -> list.item(item -> {
                            item.field("mediaType", entry.mediaTypeName())
                                    .field("digest", entry.digest().toString())
                                    .field("size", entry.size())
                                    .field("artifactType", entry.artifactType());
                            if (!entry.annotations().isEmpty()) {
                                item.object(
                                        "annotations",
                                        map -> entry.annotations().forEach((key, value) -> map.field(key, value)));
                            }
                        }))));
    }
}
