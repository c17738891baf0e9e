package io.edgesec.image.archive;

import io.edgesec.format.Json;
import io.edgesec.format.Node;
import io.edgesec.image.Image;
import io.edgesec.image.ImageConfig;
import io.edgesec.image.ImageIdentity;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.Layer;
import io.edgesec.image.MalformedImageException;
import io.edgesec.image.ManifestOrigin;
import io.edgesec.image.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An image of an OCI layout, known by the verified bytes of its manifest. */
final class OciCandidate implements Candidate {
    private final ArchiveFiles files;
    private final ImageLimits limits;
    private final Descriptor descriptor;
    private final Optional<byte[]> raw;
    private final Optional<Descriptor> config;
    private final Set<String> names;
    private final Set<String> aliases;

    private OciCandidate(
            ArchiveFiles files,
            ImageLimits limits,
            Descriptor descriptor,
            Optional<byte[]> raw,
            Optional<Descriptor> config,
            Set<String> names,
            Set<String> aliases) {
        this.files = files;
        this.limits = limits;
        this.descriptor = descriptor;
        this.raw = raw;
        this.config = config;
        this.names = names;
        this.aliases = aliases;
    }

    /** Reads the manifest, if it is there; empty if it is one of something else than an image. */
    static Optional<OciCandidate> read(ArchiveFiles files, ImageLimits limits, Descriptor descriptor)
            throws IOException {
        Optional<StoredFile> file = files.find(descriptor.path());
        Optional<byte[]> raw = Optional.empty();
        Optional<Descriptor> config = Optional.empty();
        if (file.isPresent()) {
            raw = Optional.of(file.get().read(descriptor, limits.manifest().bytes()));
            Node manifest = Json.parse(file.get().where(), raw.get(), limits.manifest());
            ManifestShape.verifyManifest(manifest);
            ManifestShape.verifyMediaType(manifest, descriptor);
            if (!isImage(manifest, descriptor)) {
                return Optional.empty();
            }
            config = Optional.of(Descriptor.parse(manifest.require("config")));
        }
        return Optional.of(new OciCandidate(files, limits, descriptor, raw, config, Set.of(), Set.of()));
    }

    /**
     * What has a layer of an image is one, and so is what an index offers for a platform, whatever its layers are
     * said to be: passed over, it would run unjudged. Signatures and attestations name no platform, or an unknown one.
     */
    private static boolean isImage(Node manifest, Descriptor descriptor) throws IOException {
        boolean offered = descriptor
                .platform()
                .filter(platform -> !platform.os().equals("unknown"))
                .isPresent();
        if (offered && manifest.string("artifactType").isEmpty()) {
            return true;
        }
        List<Node> layers = manifest.items("layers");
        for (Node layer : layers) {
            if (Descriptor.parse(layer).mediaType().isLayer()) {
                return true;
            }
        }
        return layers.isEmpty()
                && manifest.string("artifactType").isEmpty()
                && Descriptor.parse(manifest.require("config")).mediaType() == MediaType.CONFIG;
    }

    OciCandidate called(Set<String> moreNames, Set<String> moreAliases) {
        Set<String> allNames = new TreeSet<>(names);
        allNames.addAll(moreNames);
        Set<String> allAliases = new TreeSet<>(aliases);
        allAliases.addAll(moreAliases);
        config.ifPresent(blob -> allAliases.add(blob.digest().toString()));
        return new OciCandidate(files, limits, descriptor, raw, config, allNames, allAliases);
    }

    @Override
    public List<String> names() {
        return List.copyOf(names);
    }

    @Override
    public Set<String> aliases() {
        return aliases;
    }

    @Override
    public Optional<Platform> platform() {
        return descriptor.platform();
    }

    @Override
    public boolean isAbsent() {
        return raw.isEmpty();
    }

    /** What the manifest says of the config, if it is there. */
    Optional<Descriptor> config() {
        return config;
    }

    private String where() {
        return files.source() + "!" + descriptor.path();
    }

    @Override
    public Image open() throws IOException {
        byte[] bytes = raw.orElseThrow(() -> missing("the manifest", descriptor));
        Node manifest = Json.parse(where(), bytes, limits.manifest());
        ImageConfig read = readConfig(config.orElseThrow());
        return new ArchiveImage(
                files.source(),
                new ImageIdentity(Optional.of(descriptor.digest()), read.digest()),
                ManifestOrigin.STORED,
                Optional.of(bytes),
                read,
                descriptor.platform(),
                layers(where(), manifest.items("layers"), read),
                names());
    }

    private ImageConfig readConfig(Descriptor blob) throws IOException {
        if (blob.mediaType() != MediaType.CONFIG) {
            throw new MalformedImageException(
                    where(), "image layers under a config of type " + Text.quote(blob.mediaTypeName()));
        }
        StoredFile file = files.find(blob.path()).orElseThrow(() -> missing("the config", blob));
        return ImageConfig.parse(
                file.where(), blob.digest(), file.read(blob, limits.config().bytes()), limits.config());
    }

    private List<Layer> layers(String where, List<Node> nodes, ImageConfig read) throws IOException {
        LayerCount.verify(where, nodes.size(), read, limits);
        LayerHistory history = LayerHistory.of(read);
        List<Layer> layers = new ArrayList<>();
        for (Node node : nodes) {
            int index = layers.size();
            Descriptor layer = Descriptor.parse(node);
            layers.add(new ArchiveLayer(
                    index,
                    read.diffIds().get(index),
                    Optional.of(layer.digest()),
                    Optional.of(layer.mediaTypeName()),
                    history.origin(index),
                    history.createdBy(index),
                    layerFile(where, index, layer)));
        }
        return layers;
    }

    private StoredFile layerFile(String where, int index, Descriptor layer) throws IOException {
        if (!layer.mediaType().isLayer()) {
            throw new MalformedImageException(
                    where, "layer " + index + " has the unknown type " + Text.quote(layer.mediaTypeName()));
        }
        Optional<StoredFile> found = files.find(layer.path());
        if (found.isEmpty() && layer.mediaType() == MediaType.FOREIGN_LAYER) {
            throw new MalformedImageException(
                    where,
                    "layer " + index + " (" + layer.digest() + ") is one that its owner does not let others"
                            + " distribute, so it is not in the archive and cannot be judged");
        }
        StoredFile file = found.orElseThrow(() -> missing("layer " + index, layer));
        if (file.size() != layer.size()) {
            throw new MalformedImageException(file.where(), file.size() + " bytes, expected " + layer.size());
        }
        return file;
    }

    private MalformedImageException missing(String what, Descriptor blob) {
        return new MalformedImageException(
                files.source(),
                what + " " + blob.digest() + " is listed but not there; save the image with all its"
                        + " parts, or ask for a platform that was saved");
    }
}
