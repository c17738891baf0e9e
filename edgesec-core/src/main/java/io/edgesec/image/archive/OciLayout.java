package io.edgesec.image.archive;

import io.edgesec.format.Json;
import io.edgesec.format.Node;
import io.edgesec.image.Digest;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.MalformedImageException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Walks an OCI image layout (OCI image-spec "image-layout.md") from {@code index.json} down to the manifests. Indexes
 * and manifests are held against digest and size before they are parsed; a manifest none of whose layers is an
 * image's (a signature, an SBOM, a build attestation) is no image.
 */
final class OciLayout {
    private static final int DESCRIPTORS = 1000;
    private static final String REF_NAME = "org.opencontainers.image.ref.name";
    private static final String FULL_NAME = "io.containerd.image.name";

    private final ArchiveFiles files;
    private final ImageLimits limits;
    private final Map<Digest, OciCandidate> found = new LinkedHashMap<>();
    private int descriptors;

    private OciLayout(ArchiveFiles files, ImageLimits limits) {
        this.files = files;
        this.limits = limits;
    }

    /** Whether the files are a layout whose index lists anything; since Docker 25 a layout may be there but empty. */
    static boolean isIn(ArchiveFiles files, ImageLimits limits) throws IOException {
        Optional<StoredFile> marker = files.find("oci-layout");
        Optional<StoredFile> index = files.find("index.json");
        if (marker.isEmpty() || index.isEmpty()) {
            return false;
        }
        Node version = Json.parse(marker.get().where(), marker.get().read(4096), limits.manifest())
                .require("imageLayoutVersion");
        if (!version.text().equals("1.0.0")) {
            throw version.malformed("an OCI layout of version " + Text.quote(version.text()) + "; expected 1.0.0");
        }
        return !index(index.get(), limits).items("manifests").isEmpty();
    }

    private static Node index(StoredFile index, ImageLimits limits) throws IOException {
        return Json.parse(index.where(), index.read(limits.manifest().bytes()), limits.manifest());
    }

    /** The images listed, each once, in the order of the index. */
    static List<OciCandidate> read(ArchiveFiles files, ImageLimits limits) throws IOException {
        OciLayout layout = new OciLayout(files, limits);
        StoredFile index = files.find("index.json").orElseThrow();
        layout.walk(index(index, limits), index.where(), 1, new TreeSet<>(), new TreeSet<>());
        return List.copyOf(layout.found.values());
    }

    private void walk(Node index, String where, int depth, Set<String> names, Set<String> aliases) throws IOException {
        ManifestShape.verifyIndex(index);
        for (Node item : index.items("manifests")) {
            if (++descriptors > DESCRIPTORS) {
                throw new MalformedImageException(where, "more than the " + DESCRIPTORS + " manifests allowed");
            }
            Descriptor descriptor = Descriptor.parse(item);
            Set<String> allNames = new TreeSet<>(names);
            Set<String> allAliases = new TreeSet<>(aliases);
            allAliases.add(descriptor.digest().toString());
            name(descriptor.annotations(), allNames, allAliases);
            switch (descriptor.mediaType()) {
                case INDEX -> nested(descriptor, where, depth, allNames, allAliases);
                case MANIFEST -> manifest(descriptor, allNames, allAliases);
                case SCHEMA_1 -> throw ManifestShape.schema1(where);
                case CONFIG, LAYER, FOREIGN_LAYER, OTHER -> {
                    // not an image: the specification asks readers to pass over what they do not know
                }
            }
        }
    }

    private static void name(Map<String, String> annotations, Set<String> names, Set<String> aliases) {
        Optional<String> full = Optional.ofNullable(annotations.get(FULL_NAME));
        Optional<String> reference = Optional.ofNullable(annotations.get(REF_NAME));
        full.or(() -> reference).ifPresent(names::add);
        reference.ifPresent(aliases::add);
    }

    private void nested(Descriptor descriptor, String where, int depth, Set<String> names, Set<String> aliases)
            throws IOException {
        if (depth >= limits.indexDepth()) {
            throw new MalformedImageException(
                    where, "indexes nested deeper than the " + limits.indexDepth() + " allowed");
        }
        StoredFile file = files.find(descriptor.path())
                .orElseThrow(() -> new MalformedImageException(
                        files.source(), "the index " + descriptor.digest() + " is listed but not there"));
        byte[] raw = file.read(descriptor, limits.manifest().bytes());
        Node index = Json.parse(file.where(), raw, limits.manifest());
        ManifestShape.verifyMediaType(index, descriptor);
        walk(index, file.where(), depth + 1, names, aliases);
    }

    private void manifest(Descriptor descriptor, Set<String> names, Set<String> aliases) throws IOException {
        OciCandidate known = found.get(descriptor.digest());
        if (known == null) {
            Optional<OciCandidate> candidate = OciCandidate.read(files, limits, descriptor);
            if (candidate.isEmpty()) {
                return;
            }
            known = candidate.get();
            found.put(descriptor.digest(), known);
        }
        found.put(descriptor.digest(), known.called(names, aliases));
    }
}
