package io.edgesec.inventory.os;

import io.edgesec.image.Layer;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.ProbedFile;
import io.edgesec.inventory.Occurrence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * In which layer each package of a database came. The database of a later layer repeats what the earlier ones had;
 * a package belongs to the lowest layer from which on it stands in every one with the same version.
 */
final class DatabaseHistory {
    private final String path;
    private final List<Layer> layers;
    private final Map<String, Integer> layerOf = new HashMap<>();
    private final int newest;

    private DatabaseHistory(String path, List<Layer> layers, int newest) {
        this.path = path;
        this.layers = layers;
        this.newest = newest;
    }

    static DatabaseHistory of(
            ImageFilesystem filesystem,
            FileProbe probe,
            ProbedFile database,
            BiFunction<String, byte[], PackageDatabase> parser) {
        String path = database.entry().path();
        DatabaseHistory history =
                new DatabaseHistory(path, filesystem.layers(), database.entry().layer());
        for (ProbedFile version : filesystem.versions(probe, path)) {
            int layer = version.entry().layer();
            if (layer >= history.newest) {
                break;
            }
            Map<String, Integer> before = Map.copyOf(history.layerOf);
            history.layerOf.clear();
            parser.apply(path, version.kept())
                    .packages()
                    .forEach(p -> history.layerOf.put(p.key(), before.getOrDefault(p.key(), layer)));
        }
        return history;
    }

    Occurrence occurrence(InstalledPackage installed) {
        Layer layer = layers.get(layerOf.getOrDefault(installed.key(), newest));
        return new Occurrence(path, layer.diffId(), layer.origin());
    }
}
