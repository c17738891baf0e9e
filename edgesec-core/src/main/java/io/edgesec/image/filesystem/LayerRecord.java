package io.edgesec.image.filesystem;

import io.edgesec.image.Digest;
import java.util.List;

/**
 * What one pass over a layer leaves: its entries and what the probes kept of their bytes, nothing that depends on the
 * layer's place in an image. Made only of a layer whose digests matched. Immutable and compact.
 */
public final class LayerRecord {
    private final Digest diffId;
    private final long size;
    private final EntryLog entries;
    private final List<Kept> kept;
    private final List<LayerAnomaly> anomalies;

    /**
     * @param kept sorted by index, then probe
     * @param anomalies their layer is 0
     */
    LayerRecord(Digest diffId, long size, EntryLog entries, List<Kept> kept, List<LayerAnomaly> anomalies) {
        this.diffId = diffId;
        this.size = size;
        this.entries = entries;
        this.kept = List.copyOf(kept);
        this.anomalies = List.copyOf(anomalies);
    }

    /** Digest of the uncompressed tar, verified. */
    public Digest diffId() {
        return diffId;
    }

    /** Bytes of the uncompressed tar. */
    public long size() {
        return size;
    }

    /** Bytes that the probes kept. */
    public long keptBytes() {
        return kept.stream().mapToLong(k -> k.bytes().length).sum();
    }

    EntryLog entries() {
        return entries;
    }

    List<Kept> kept() {
        return kept;
    }

    List<LayerAnomaly> anomalies() {
        return anomalies;
    }
}
