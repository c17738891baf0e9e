package io.edgesec.image.archive;

import io.edgesec.format.Excerpt;
import io.edgesec.image.Digest;
import io.edgesec.image.Image;
import io.edgesec.image.ImageConfig;
import io.edgesec.image.ImageIdentity;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.Layer;
import io.edgesec.image.MalformedImageException;
import io.edgesec.image.ManifestOrigin;
import io.edgesec.image.Platform;
import io.edgesec.image.manifest.Blob;
import io.edgesec.image.manifest.ImageCandidate;
import io.edgesec.image.manifest.LayerCount;
import io.edgesec.image.manifest.LayerHistory;
import io.edgesec.image.manifest.MediaType;
import io.edgesec.image.manifest.StoredImage;
import io.edgesec.image.manifest.StoredLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One image of a docker-archive. Its manifest is not there; it is known only where Jib made the archive. The names of
 * files count as digests only where their form is that of a content-addressed store, and then have to be true.
 */
final class DockerCandidate implements ImageCandidate {
    private static final Pattern CONFIG_NAME = Pattern.compile("(?:blobs/sha256/)?([0-9a-f]{64})(?:\\.json)?");
    private static final Pattern BLOB_NAME = Pattern.compile("blobs/sha256/([0-9a-f]{64})");

    private final ArchiveFiles files;
    private final ImageLimits limits;
    private final String configPath;
    private final ImageConfig config;
    private final List<String> layerPaths;
    private final List<String> names;
    private final Optional<JibArchive.Rebuilt> rebuilt;

    private DockerCandidate(
            ArchiveFiles files,
            ImageLimits limits,
            String configPath,
            ImageConfig config,
            List<String> layerPaths,
            List<String> names,
            Optional<JibArchive.Rebuilt> rebuilt) {
        this.files = files;
        this.limits = limits;
        this.configPath = configPath;
        this.config = config;
        this.layerPaths = layerPaths;
        this.names = names;
        this.rebuilt = rebuilt;
    }

    /** Reads the config; an image whose config cannot be read makes the archive unreadable. */
    static DockerCandidate read(
            ArchiveFiles files, ImageLimits limits, String configPath, List<String> layerPaths, List<String> names)
            throws IOException {
        Blob file = file(files, configPath, "the config");
        byte[] raw = file.read(limits.config().bytes());
        Digest digest = Digest.sha256(raw);
        Matcher claim = CONFIG_NAME.matcher(configPath);
        if (claim.matches() && !claim.group(1).equals(digest.hex())) {
            throw new MalformedImageException(
                    file.where(), "its bytes are not what its name promises; found " + digest);
        }
        ImageConfig config = ImageConfig.parse(file.where(), digest, raw, limits.config());
        return new DockerCandidate(files, limits, configPath, config, layerPaths, names, Optional.empty());
    }

    /** The same image, with the manifest that Jib pushes for it. */
    DockerCandidate with(JibArchive.Rebuilt manifest) {
        return new DockerCandidate(files, limits, configPath, config, layerPaths, names, Optional.of(manifest));
    }

    ImageConfig config() {
        return config;
    }

    String configPath() {
        return configPath;
    }

    List<String> layerPaths() {
        return layerPaths;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public Set<String> aliases() {
        Set<String> aliases = new TreeSet<>();
        for (String name : names) {
            int colon = name.lastIndexOf(':');
            if (colon > name.lastIndexOf('/')) {
                aliases.add(name.substring(colon + 1));
            }
        }
        rebuilt.ifPresent(manifest -> aliases.add(manifest.digest().toString()));
        aliases.add(config.digest().toString());
        return aliases;
    }

    @Override
    public Optional<Platform> platform() {
        return Optional.of(config.platform());
    }

    @Override
    public boolean isAbsent() {
        return false;
    }

    @Override
    public Image open() throws IOException {
        return new StoredImage(
                files.source(),
                new ImageIdentity(rebuilt.map(JibArchive.Rebuilt::digest), config.digest()),
                rebuilt.isPresent() ? ManifestOrigin.RECONSTRUCTED : ManifestOrigin.UNKNOWN,
                rebuilt.map(JibArchive.Rebuilt::manifest),
                config,
                Optional.empty(),
                layers(),
                names);
    }

    private List<Layer> layers() throws IOException {
        LayerCount.verify(files.source() + "!" + DockerArchive.MANIFEST, layerPaths.size(), config, limits);
        LayerHistory history = LayerHistory.of(config);
        List<Layer> layers = new ArrayList<>();
        for (String path : layerPaths) {
            int index = layers.size();
            layers.add(new StoredLayer(
                    index,
                    config.diffIds().get(index),
                    layerClaim(path),
                    rebuilt.map(manifest -> MediaType.DOCKER_LAYER),
                    history.origin(index),
                    history.createdBy(index),
                    file(path, "layer " + index)));
        }
        return layers;
    }

    private Optional<Digest> layerClaim(String path) {
        if (rebuilt.isPresent()) {
            return JibArchive.layerDigest(path);
        }
        Matcher claim = BLOB_NAME.matcher(path);
        return claim.matches() ? Optional.of(new Digest("sha256", claim.group(1))) : Optional.empty();
    }

    Blob file(String path, String what) throws IOException {
        return file(files, path, what);
    }

    private static Blob file(ArchiveFiles files, String path, String what) throws IOException {
        return files.find(path)
                .orElseThrow(() -> new MalformedImageException(
                        files.source(), what + " " + Excerpt.quote(path) + " is listed but not there"));
    }
}
