package io.edgesec.image.manifest;

import io.edgesec.format.Excerpt;
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

/** An image, known by the verified bytes of its manifest; its config and layers lie where the manifest lay. */
public final class ManifestCandidate implements ImageCandidate {
    private final Blobs blobs;
    private final ImageLimits limits;
    private final Descriptor descriptor;
    private final Optional<byte[]> raw;
    private final Optional<Descriptor> config;
    private final Set<String> names;
    private final Set<String> aliases;

    private ManifestCandidate(
            Blobs blobs,
            ImageLimits limits,
            Descriptor descriptor,
            Optional<byte[]> raw,
            Optional<Descriptor> config,
            Set<String> names,
            Set<String> aliases) {
        this.blobs = blobs;
        this.limits = limits;
        this.descriptor = descriptor;
        this.raw = raw;
        this.config = config;
        this.names = names;
        this.aliases = aliases;
    }

    /** Reads the manifest, if it is there; empty if it is one of something else than an image. */
    public static Optional<ManifestCandidate> read(Blobs blobs, ImageLimits limits, Descriptor descriptor)
            throws IOException {
        Optional<Blob> file = blobs.find(descriptor);
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
        return Optional.of(new ManifestCandidate(blobs, limits, descriptor, raw, config, Set.of(), Set.of()));
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

    /** The same, known by further names and by what else it may be asked for. */
    public ManifestCandidate called(Set<String> moreNames, Set<String> moreAliases) {
        Set<String> allNames = new TreeSet<>(names);
        allNames.addAll(moreNames);
        Set<String> allAliases = new TreeSet<>(aliases);
        allAliases.addAll(moreAliases);
        config.ifPresent(blob -> allAliases.add(blob.digest().toString()));
        return new ManifestCandidate(blobs, limits, descriptor, raw, config, allNames, allAliases);
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
    public Optional<Descriptor> config() {
        return config;
    }

    private String where() {
        return blobs.where(descriptor);
    }

    @Override
    public Image open() throws IOException {
        byte[] bytes = raw.orElseThrow(() -> missing("the manifest", descriptor));
        Node manifest = Json.parse(where(), bytes, limits.manifest());
        ImageConfig read = readConfig(config.orElseThrow());
        return new StoredImage(
                blobs.source(),
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
                    where(), "image layers under a config of type " + Excerpt.quote(blob.mediaTypeName()));
        }
        Blob file = blobs.find(blob).orElseThrow(() -> missing("the config", blob));
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
            layers.add(new StoredLayer(
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

    private Blob layerFile(String where, int index, Descriptor layer) throws IOException {
        if (!layer.mediaType().isLayer()) {
            throw new MalformedImageException(
                    where, "layer " + index + " has the unknown type " + Excerpt.quote(layer.mediaTypeName()));
        }
        Optional<Blob> found = blobs.find(layer);
        if (found.isEmpty() && layer.mediaType() == MediaType.FOREIGN_LAYER) {
            throw new MalformedImageException(
                    where,
                    "layer " + index + " (" + layer.digest() + ") is one that its owner does not let others"
                            + " distribute, so it is not there and cannot be judged");
        }
        Blob file = found.orElseThrow(() -> missing("layer " + index, layer));
        if (file.size() != layer.size()) {
            throw new MalformedImageException(file.where(), file.size() + " bytes, expected " + layer.size());
        }
        return file;
    }

    private MalformedImageException missing(String what, Descriptor blob) {
        return new MalformedImageException(
                blobs.source(),
                what + " " + blob.digest() + " is listed but not there; save the image with all its"
                        + " parts, or ask for a platform that was saved");
    }
}
