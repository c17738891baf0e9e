package io.edgesec.image.filesystem;

import io.edgesec.image.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** This record with what a second look at the same layer kept. */
    LayerRecord with(LayerRecord further) {
        if (!further.diffId.equals(diffId)) {
            throw new IllegalArgumentException("a record of another layer");
        }
        List<Kept> all = new ArrayList<>(kept);
        all.addAll(further.kept);
        all.sort(Kept.ORDER);
        return new LayerRecord(diffId, size, entries, all, anomalies);
    }

    /** Bytes that {@link #parse} takes. */
    public byte[] toBytes() {
        PackedWriter out = new PackedWriter().text(diffId.toString()).number(size);
        out.number(entries.count()).bytes(entries.packed());
        out.number(anomalies.size());
        anomalies.forEach(a -> out.text(a.path()).text(a.problem()));
        out.number(kept.size());
        for (Kept file : kept) {
            out.number(file.index()).text(file.probe()).bytes(file.bytes());
            out.text(file.problem().map(p -> "!" + p).orElse(""));
        }
        return out.toBytes();
    }

    /**
     * Reads what {@link #toBytes} wrote; anything else is an error, whatever it holds. That the record is true is
     * for the caller to know.
     */
    public static LayerRecord parse(byte[] bytes) throws IOException {
        try {
            return read(new PackedReader(bytes, 0, bytes.length));
        } catch (IllegalArgumentException e) {
            throw new DamagedRecordException();
        }
    }

    private static LayerRecord read(PackedReader in) throws DamagedRecordException {
        Digest diffId = Digest.parse(in.text());
        long size = in.number();
        int count = in.number(Integer.MAX_VALUE);
        EntryLog entries = new EntryLog(in.bytes(), count);
        entries.verify();
        List<LayerAnomaly> anomalies = new ArrayList<>();
        for (int left = in.number(Integer.MAX_VALUE); left > 0; left--) {
            anomalies.add(new LayerAnomaly(0, in.text(), in.text()));
        }
        List<Kept> kept = new ArrayList<>();
        for (int left = in.number(Integer.MAX_VALUE); left > 0; left--) {
            kept.add(new Kept(in.number(count - 1), in.text(), in.bytes(), problem(in.text())));
        }
        if (size < 0 || !isSorted(kept) || in.hasMore()) {
            throw new DamagedRecordException();
        }
        return new LayerRecord(diffId, size, entries, kept, anomalies);
    }

    private static boolean isSorted(List<Kept> kept) {
        for (int i = 1; i < kept.size(); i++) {
            if (Kept.ORDER.compare(kept.get(i - 1), kept.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> problem(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text.substring(1));
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
