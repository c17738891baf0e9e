package io.edgesec.image.manifest;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.image.Digest;
import io.edgesec.image.Platform;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A content descriptor (OCI image-spec "descriptor.md"): what is promised of a blob. */
public record Descriptor(
        String mediaTypeName,
        Digest digest,
        long size,
        Optional<Platform> platform,
        Optional<String> artifactType,
        Map<String, String> annotations) {
    public Descriptor {
        annotations = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /** Reads one out of a document; anything but a descriptor is malformed. */
    public static Descriptor parse(Node node) throws MalformedDocumentException {
        Node digest = node.require("digest");
        Node size = node.require("size");
        if (size.integer() < 0) {
            throw size.malformed("a negative size");
        }
        try {
            return new Descriptor(
                    node.require("mediaType").text(),
                    Digest.parse(digest.text()),
                    size.integer(),
                    platform(node),
                    node.string("artifactType"),
                    annotations(node));
        } catch (IllegalArgumentException e) {
            throw digest.malformed(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Platform> platform(Node node) throws MalformedDocumentException {
        Optional<Node> platform = node.get("platform");
        if (platform.isEmpty()) {
            return Optional.empty();
        }
        String os = platform.get().string("os").orElse("");
        String architecture = platform.get().string("architecture").orElse("");
        return os.isBlank() || architecture.isBlank()
                ? Optional.empty()
                : Optional.of(new Platform(
                        os, architecture, platform.get().string("variant").filter(v -> !v.isBlank())));
    }

    private static Map<String, String> annotations(Node node) throws MalformedDocumentException {
        Map<String, String> annotations = new TreeMap<>();
        Optional<Node> map = node.get("annotations");
        if (map.isPresent()) {
            for (Map.Entry<String, Node> entry : map.get().map().entrySet()) {
                annotations.put(entry.getKey(), entry.getValue().text());
            }
        }
        return annotations;
    }

    public MediaType mediaType() {
        return MediaType.of(mediaTypeName);
    }
}
