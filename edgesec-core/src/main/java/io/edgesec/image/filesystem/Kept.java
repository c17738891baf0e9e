package io.edgesec.image.filesystem;

import java.util.Comparator;
import java.util.Optional;

/**
 * What one probe kept of one file of a layer.
 *
 * @param index of the entry in the layer's order
 * @param probe its id
 */
record Kept(int index, String probe, byte[] bytes, Optional<String> problem) {
    static final Comparator<Kept> ORDER = Comparator.comparingInt(Kept::index).thenComparing(Kept::probe);
}
