package io.edgesec.image.archive;

import io.edgesec.format.Excerpt;
import io.edgesec.format.Json;
import io.edgesec.format.Node;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.MalformedImageException;
import io.edgesec.image.manifest.Blob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code manifest.json} of a docker-archive: Jib's, {@code docker save}'s in all its forms, skopeo's. */
final class DockerArchive {
    static final String MANIFEST = "manifest.json";

    private DockerArchive() {}

    /**
     * The images listed, in their order.
     *
     * @param jibDigest what a {@code jib-image.digest} beside the archive says
     * @param remarks takes what a person should know of the choices made
     */
    static List<DockerCandidate> read(
            ArchiveFiles files, ImageLimits limits, Optional<String> jibDigest, List<String> remarks)
            throws IOException {
        Blob file = files.find(MANIFEST).orElseThrow();
        byte[] raw = file.read(limits.manifest().bytes());
        Node root = Json.parse(file.where(), raw, limits.manifest());
        if (root.isNull() || root.list().isEmpty()) {
            throw new MalformedImageException(file.where(), "lists no image");
        }
        if (root.list().size() > 1000) {
            throw new MalformedImageException(file.where(), "more than the 1000 images allowed");
        }
        List<DockerCandidate> candidates = new ArrayList<>();
        for (Node item : root.list()) {
            DockerCandidate candidate =
                    DockerCandidate.read(files, limits, path(item.require("Config")), paths(item), names(item));
            candidates.add(
                    root.list().size() == 1 && JibArchive.isJibs(files, raw, candidate)
                            ? JibArchive.complete(candidate, jibDigest, remarks)
                            : candidate);
        }
        return candidates;
    }

    private static List<String> paths(Node item) throws IOException {
        List<String> paths = new ArrayList<>();
        for (Node layer : item.items("Layers")) {
            paths.add(path(layer));
        }
        return paths;
    }

    private static String path(Node node) throws IOException {
        Optional<String> clean = ArchivePath.clean(node.text());
        if (clean.isEmpty()) {
            throw node.malformed("a path that leaves the archive: " + Excerpt.quote(node.text()));
        }
        return clean.get();
    }

    private static List<String> names(Node item) throws IOException {
        List<String> names = new ArrayList<>();
        for (Node name : item.items("RepoTags")) {
            names.add(name.text());
        }
        return names;
    }
}
