package io.edgesec.image.filesystem;

import io.edgesec.format.archive.TarEntry;
import io.edgesec.format.archive.TarLimits;
import io.edgesec.format.archive.TarReader;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One walk over the tar of one layer, which collects its record. Not thread-safe. */
final class TarWalk {
    private static final int ANOMALIES = 1000;

    /** Decides who reads a file. */
    interface Selection {
        List<Interest> of(int index, FileEntry file, ProbeRun run) throws IOException;
    }

    private final Layer layer;
    private final Selection selection;
    private final ImageLimits limits;
    private final BooleanSupplier cancelled;
    private final EntryLog.Writer log = new EntryLog.Writer();
    private final List<LayerAnomaly> anomalies = new ArrayList<>();
    private final ProbeRun run;

    TarWalk(Layer layer, Selection selection, ImageLimits limits, BooleanSupplier cancelled) {
        this.layer = layer;
        this.selection = selection;
        this.limits = limits;
        this.cancelled = cancelled;
        this.run = new ProbeRun(limits);
    }

    void over(InputStream tar) throws IOException {
        TarLimits bounds = new TarLimits(limits.entries(), limits.path(), limits.name(), limits.headerBytes());
        TarReader reader = TarReader.of(tar, bounds);
        for (Optional<TarEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
            if (cancelled.getAsBoolean()) {
                throw new InterruptedIOException("the scan was stopped");
            }
            take(entry.get(), reader.content());
        }
    }

    LayerRecord toRecord(long size) {
        return new LayerRecord(layer.diffId(), size, log.toLog(), run.kept(), anomalies);
    }

    private void take(TarEntry written, InputStream content) throws IOException {
        EntryPath path = EntryPath.of(written.name());
        FileEntry entry = entry(written, path.text());
        check(entry, path.climbs());
        log.add(entry);
        if (entry.type() == FileType.REGULAR && !Whiteout.isReserved(entry.path())) {
            int index = log.count() - 1;
            run.read(index, selection.of(index, entry, run), content);
        }
    }

    private void check(FileEntry entry, boolean climbs) {
        if (climbs) {
            note(entry, "its name climbs out of the root; it was put below it");
        }
        if (entry.path().isEmpty() && entry.type() != FileType.DIRECTORY) {
            note(entry, "the root is no directory here; ignored");
        }
        if (Whiteout.isBelowReserved(entry.path())) {
            note(entry, "below a name reserved for whiteouts; it is shown");
        }
        if (Whiteout.isReserved(entry.path())
                && Whiteout.of(entry.path()).isEmpty()
                && !Whiteout.isAufsMetadata(entry.path())) {
            note(entry, "a name reserved for whiteouts that is none; ignored");
        }
    }

    private void note(FileEntry entry, String problem) {
        if (anomalies.size() < ANOMALIES) {
            anomalies.add(new LayerAnomaly(0, entry.path(), problem));
        }
    }

    private FileEntry entry(TarEntry written, String path) {
        return new FileEntry(
                path,
                type(written.type()),
                written.size(),
                written.mode(),
                written.uid(),
                written.gid(),
                layer.index(),
                written.linkName());
    }

    private static FileType type(TarEntry.Type type) {
        return switch (type) {
            case FILE -> FileType.REGULAR;
            case DIRECTORY -> FileType.DIRECTORY;
            case SYMBOLIC_LINK -> FileType.SYMBOLIC_LINK;
            case HARD_LINK -> FileType.HARD_LINK;
            case CHARACTER_DEVICE, BLOCK_DEVICE, FIFO -> FileType.SPECIAL;
        };
    }
}
