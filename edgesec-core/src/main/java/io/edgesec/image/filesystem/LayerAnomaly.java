package io.edgesec.image.filesystem;

/**
 * Something in a layer that no honest tool writes, or that runtimes may read differently: a duplicate path, a name
 * that climbs out of the root, a hard link to nothing. It was handled by a fixed rule; that it was there is told.
 *
 * @param layer index of the layer, from the bottom
 */
public record LayerAnomaly(int layer, String path, String problem) implements Comparable<LayerAnomaly> {
    @Override
    public int compareTo(LayerAnomaly other) {
        int byLayer = Integer.compare(layer, other.layer);
        int byPath = byLayer != 0 ? byLayer : PathOrder.BYTES.compare(path, other.path);
        return byPath != 0 ? byPath : problem.compareTo(other.problem);
    }
}
