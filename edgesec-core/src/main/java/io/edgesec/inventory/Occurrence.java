package io.edgesec.inventory;

import io.edgesec.image.Digest;
import io.edgesec.image.LayerOrigin;

/**
 * One place where a component stands.
 *
 * @param path in the image; inside an archive {@code outer.jar!/BOOT-INF/lib/inner.jar}
 * @param layer diffID of the layer that brought it
 */
public record Occurrence(String path, Digest layer, LayerOrigin origin) implements Comparable<Occurrence> {
    @Override
    public int compareTo(Occurrence other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : layer.compareTo(other.layer);
    }
}
