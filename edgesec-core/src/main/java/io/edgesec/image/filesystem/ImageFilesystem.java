package io.edgesec.image.filesystem;

import io.edgesec.image.Layer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The squashed tree of an image: what a container would see, with whiteouts applied and links resolved inside the
 * image only. Immutable and safe for use by several threads. Holds what the probes kept, not the files.
 *
 * <p>Paths are those of the tree: what a layer wrote as {@code lib/x} where {@code lib} is a link to {@code usr/lib}
 * stands under {@code usr/lib/x}. A probe is asked about a file by its path in the layer and then by each path that
 * the tree gives it, through a link to it or to a directory above it; wanting any of them is enough.
 */
public interface ImageFilesystem {
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
