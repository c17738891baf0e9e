package io.edgesec.image.archive;

import io.edgesec.format.Excerpt;
import io.edgesec.image.Digest;
import io.edgesec.image.ImageConfig;
import io.edgesec.image.manifest.LayerHistory;
import io.edgesec.image.manifest.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A docker-archive as Jib writes it, and the manifest that Jib pushes for it. The archive holds the very bytes that
 * go to a registry, so the compact schema 2 manifest over them has the registry's digest. It counts as Jib's only if
 * nothing in it differs from what Jib writes: the files, their names, the bytes of {@code manifest.json}. Then the
 * {@code jib-image.digest} that Jib leaves beside it decides; without one, the steps that Jib signs in the history
 * must be there. The names of the layers enter the manifest as their digests, so whoever reads the layers proves them.
 */
final class JibArchive {
    static final String DIGEST_FILE = "jib-image.digest";
    private static final String CONFIG = "config.json";
    private static final Pattern LAYER = Pattern.compile("([0-9a-f]{64})\\.tar\\.gz");

    /** A manifest as Jib pushes it. */
    record Rebuilt(byte[] manifest, Digest digest) {}

    private JibArchive() {}

    /** Whether the archive has exactly the files and the {@code manifest.json} that Jib would write for this image. */
    static boolean isJibs(ArchiveFiles files, byte[] manifestJson, DockerCandidate image) {
        Set<String> expected = new HashSet<>(image.layerPaths());
        expected.add(CONFIG);
        expected.add(DockerArchive.MANIFEST);
        return image.configPath().equals(CONFIG)
                && !image.names().isEmpty()
                && image.layerPaths().stream()
                        .allMatch(path -> LAYER.matcher(path).matches())
                && files.names().equals(expected)
                && new String(manifestJson, StandardCharsets.UTF_8).equals(listing(image));
    }

    private static String listing(DockerCandidate image) {
        return "[{\"Config\":\"" + CONFIG + "\",\"RepoTags\":" + strings(image.names()) + ",\"Layers\":"
                + strings(image.layerPaths()) + "}]";
    }

    private static String strings(List<String> texts) {
        return texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    /** The image with its manifest, if that can be told; why it cannot goes to the remarks. */
    static DockerCandidate complete(DockerCandidate image, Optional<String> jibDigest, List<String> remarks)
            throws IOException {
        ImageConfig config = image.config();
        Rebuilt rebuilt = rebuild(image, config);
        if (jibDigest.isPresent()) {
            if (jibDigest.get().equals(rebuilt.digest().toString())) {
                return image.with(rebuilt);
            }
            remarks.add(DIGEST_FILE + " beside the archive belongs to another image (it says "
                    + Excerpt.quote(jibDigest.get()) + ", the archive gives " + rebuilt.digest()
                    + "), so the manifest digest counts as unknown");
            return image;
        }
        return config.history().stream().anyMatch(LayerHistory::isJib) ? image.with(rebuilt) : image;
    }

    private static Rebuilt rebuild(DockerCandidate image, ImageConfig config) throws IOException {
        List<String> layers = new ArrayList<>();
        for (String path : image.layerPaths()) {
            layers.add(descriptor(
                    MediaType.DOCKER_LAYER,
                    layerDigest(path).orElseThrow(),
                    image.file(path, "the layer").size()));
        }
        String manifest = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.DOCKER_MANIFEST + "\",\"config\":"
                + descriptor(
                        MediaType.DOCKER_CONFIG,
                        config.digest(),
                        image.file(CONFIG, "the config").size())
                + ",\"layers\":[" + String.join(",", layers) + "]}";
        byte[] raw = manifest.getBytes(StandardCharsets.UTF_8);
        return new Rebuilt(raw, Digest.sha256(raw));
    }

    private static String descriptor(String mediaType, Digest digest, long size) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + digest + "\",\"size\":" + size + "}";
    }

    static Optional<Digest> layerDigest(String path) {
        Matcher name = LAYER.matcher(path);
        return name.matches() ? Optional.of(new Digest("sha256", name.group(1))) : Optional.empty();
    }
}
