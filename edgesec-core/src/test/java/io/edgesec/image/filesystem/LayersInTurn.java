package io.edgesec.image.filesystem;

import io.edgesec.image.ImageLimits;
import io.edgesec.image.Layer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads layers one after another on the calling thread. */
public final class LayersInTurn {
    private LayersInTurn() {}

    public static ImageFilesystem squash(List<FileProbe> probes, List<Layer> layers) throws IOException {
        return ImagePass.of(probes, ImageLimits.defaults())
                .over(layers, LayersInTurn::read)
                .filesystem();
    }

    static List<LayerRecord> read(List<Layer> layers, List<LayerReader> readers) throws IOException {
        List<LayerRecord> records = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            records.add(readers.get(i).read(layers.get(i), () -> false).record());
        }
        return records;
    }
}
