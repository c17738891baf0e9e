package io.edgesec.image.filesystem;

import io.edgesec.image.ImageLimits;
import io.edgesec.image.Layer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The squashed tree of an image: what a container would see, with whiteouts applied and links resolved inside the
 * image only. Immutable and safe for use by several threads. Holds what the probes kept, not the files.
 */
public interface ImageFilesystem {
    /**
     * Squashes what a {@link LayerReader} made of the layers, {@code records} in the same order as {@code layers}.
     *
     * @throws IOException if no runtime could unpack the layers on one another, or they go beyond the limits
     */
    static ImageFilesystem of(List<Layer> layers, List<LayerRecord> records, ImageLimits limits) throws IOException {
        if (layers.size() != records.size()) {
            throw new IllegalArgumentException("expected one record for each layer");
        }
        Squash squash = new Squash(limits);
        for (int i = 0; i < records.size(); i++) {
            squash.apply(layers.get(i), records.get(i));
        }
        return new SquashedFilesystem(layers, squash);
    }

    /** The layers, from the bottom up. */
    List<Layer> layers();

    /** What stands at a path, following links in it, the last one included; empty if nothing, or a loop. */
    Optional<FileEntry> resolve(String path);

    /** Every path that is visible, in byte order of the paths. */
    Stream<FileEntry> entries();

    /** The visible files of which a probe kept something or reported a problem, in byte order of the paths. */
    List<ProbedFile> files(FileProbe probe);

    /** What a probe kept of the file that {@link #resolve} finds at a path. */
    Optional<ProbedFile> file(FileProbe probe, String path);

    /**
     * What stood at exactly this path (no links followed) in each layer that has it, from the bottom up, hidden ones
     * included: how a package database grew.
     */
    List<ProbedFile> versions(FileProbe probe, String path);

    /** What was odd about the layers, sorted; see {@link LayerAnomaly}. */
    default List<LayerAnomaly> anomalies() {
        return List.of();
    }
}
