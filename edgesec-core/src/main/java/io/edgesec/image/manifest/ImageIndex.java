package io.edgesec.image.manifest;

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
 * Walks an index (OCI image-spec "image-index.md") down to the manifests. Nested indexes and manifests are held
 * against digest and size before they are parsed; a manifest none of whose layers is an image's (a signature, an
 * SBOM, a build attestation) is no image.
 */
public final class ImageIndex {
    private static final int DESCRIPTORS = 1000;
    private static final String REF_NAME = "org.opencontainers.image.ref.name";
    private static final String FULL_NAME = "io.containerd.image.name";

    private final Blobs blobs;
    private final ImageLimits limits;
    private final Map<Digest, ManifestCandidate> found = new LinkedHashMap<>();
    private int descriptors;

    private ImageIndex(Blobs blobs, ImageLimits limits) {
        this.blobs = blobs;
        this.limits = limits;
    }

    /** The images listed, each once, in the order of the index, which stands {@code where} and is believed. */
    public static List<ManifestCandidate> read(Blobs blobs, ImageLimits limits, Node index, String where)
            throws IOException {
        ImageIndex walk = new ImageIndex(blobs, limits);
        walk.walk(index, where, 1, new TreeSet<>(), new TreeSet<>());
        return List.copyOf(walk.found.values());
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
        Blob file = blobs.find(descriptor)
                .orElseThrow(() -> new MalformedImageException(
                        blobs.source(), "the index " + descriptor.digest() + " is listed but not there"));
        byte[] raw = file.read(descriptor, limits.manifest().bytes());
        Node index = Json.parse(file.where(), raw, limits.manifest());
        ManifestShape.verifyMediaType(index, descriptor);
        walk(index, file.where(), depth + 1, names, aliases);
    }

    private void manifest(Descriptor descriptor, Set<String> names, Set<String> aliases) throws IOException {
        ManifestCandidate known = found.get(descriptor.digest());
        if (known == null) {
            Optional<ManifestCandidate> candidate = ManifestCandidate.read(blobs, limits, descriptor);
            if (candidate.isEmpty()) {
                return;
            }
            known = candidate.get();
            found.put(descriptor.digest(), known);
        }
        found.put(descriptor.digest(), known.called(names, aliases));
    }
}
