package io.edgesec.inventory;

import io.edgesec.image.Digest;
import io.edgesec.image.LayerOrigin;
import java.util.Optional;

/**
 * One place where a component stands.
 *
 * @param path in the image; inside an archive {@code outer.jar!/BOOT-INF/lib/inner.jar}; empty where a list made
 *     elsewhere does not say it
 * @param layer diffID of the layer that brought it; absent only where a list made elsewhere does not say it
 */
public record Occurrence(String path, Optional<Digest> layer, LayerOrigin origin) implements Comparable<Occurrence> {
    public Occurrence(String path, Digest layer, LayerOrigin origin) {
        this(path, Optional.of(layer), origin);
    }

    @Override
    public int compareTo(Occurrence other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0
                ? byPath
                : layer.map(Digest::toString)
                        .orElse("")
                        .compareTo(other.layer.map(Digest::toString).orElse(""));
    }
}
