package io.edgesec.image.filesystem;

import io.edgesec.image.ImageLimits;
import io.edgesec.image.Layer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Reads all layers of an image and squashes them. Files that a probe wants under a path which only the squashed tree
 * gives them (a hard or symbolic link to them, a linked directory above them) are read in a second pass over the few
 * layers that hold such files. Immutable.
 */
public final class ImagePass {
    private final List<FileProbe> probes;
    private final ImageLimits limits;

    private ImagePass(List<FileProbe> probes, ImageLimits limits) {
        this.probes = List.copyOf(probes);
        this.limits = limits;
    }

    public static ImagePass of(List<FileProbe> probes, ImageLimits limits) {
        return new ImagePass(probes, limits);
    }

    /** Reads layers, each with the reader in the same place of the other list; where, how and when is its matter. */
    @FunctionalInterface
    public interface Layers {
        List<LayerRecord> read(List<Layer> layers, List<LayerReader> readers) throws IOException;
    }

    /** What was read, and the records of the layers, the same order. */
    public record Squashed(ImageFilesystem filesystem, List<LayerRecord> records) {}

    /** @throws IOException if a layer is bad or no runtime could unpack the layers on one another */
    public Squashed over(List<Layer> layers, Layers source) throws IOException {
        LayerReader first = LayerReader.of(probes, limits);
        List<LayerRecord> records =
                source.read(layers, layers.stream().map(l -> first).toList());
        SquashedFilesystem filesystem = squash(layers, records);
        SortedMap<Integer, SortedMap<Integer, List<Interest>>> missed = SecondLook.of(filesystem, probes, limits);
        if (missed.isEmpty()) {
            return new Squashed(filesystem, records);
        }
        List<Layer> again = missed.keySet().stream().map(layers::get).toList();
        List<LayerReader> readers =
                missed.values().stream().map(m -> LayerReader.of(m, limits)).toList();
        List<LayerRecord> further = source.read(again, readers);
        List<LayerRecord> all = new ArrayList<>(records);
        for (int i = 0; i < again.size(); i++) {
            int index = again.get(i).index();
            all.set(index, records.get(index).with(further.get(i)));
        }
        return new Squashed(squash(layers, all), all);
    }

    private SquashedFilesystem squash(List<Layer> layers, List<LayerRecord> records) throws IOException {
        Squash squash = new Squash(limits);
        for (int i = 0; i < layers.size(); i++) {
            squash.apply(layers.get(i), records.get(i));
        }
        return new SquashedFilesystem(layers, squash);
    }
}
