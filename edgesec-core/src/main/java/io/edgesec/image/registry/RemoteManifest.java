package io.edgesec.image.registry;

import io.edgesec.format.Json;
import io.edgesec.format.Node;
import io.edgesec.image.Digest;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.manifest.Descriptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A manifest or index as a registry served it: its bytes are those of its digest. What it says is claimed by whoever
 * pushed it.
 *
 * @param servedBy the endpoint, for people
 */
public record RemoteManifest(Descriptor descriptor, byte[] raw, String servedBy, Node document) {
    public RemoteManifest {
        raw = raw.clone();
    }

    static RemoteManifest of(Descriptor descriptor, byte[] raw, String servedBy, String where, ImageLimits limits)
            throws IOException {
        return new RemoteManifest(descriptor, raw, servedBy, Json.parse(where, raw, limits.manifest()));
    }

    @Override
    public byte[] raw() {
        return raw.clone();
    }

    /** What the manifest says it is about. */
    public Optional<Digest> subject() throws IOException {
        Optional<Node> subject = document.get("subject");
        return subject.isPresent() && !subject.get().isNull()
                ? Optional.of(Descriptor.parse(subject.get()).digest())
                : Optional.empty();
    }

    /** Its {@code artifactType}, else the type of its config. */
    public Optional<String> artifactType() throws IOException {
        Optional<String> own = document.string("artifactType").filter(type -> !type.isEmpty());
        if (own.isPresent()) {
            return own;
        }
        Optional<Node> config = document.get("config");
        return config.isPresent() ? config.get().string("mediaType") : Optional.empty();
    }

    /** Its layers, which of an artifact are whatever it consists of. */
    public List<Descriptor> layers() throws IOException {
        List<Descriptor> layers = new ArrayList<>();
        for (Node layer : document.items("layers")) {
            layers.add(Descriptor.parse(layer));
        }
        return layers;
    }
}
