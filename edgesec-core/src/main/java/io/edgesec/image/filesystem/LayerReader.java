package io.edgesec.image.filesystem;

import io.edgesec.format.archive.Compression;
import io.edgesec.format.archive.DecompressionLimits;
import io.edgesec.format.archive.MalformedArchiveException;
import io.edgesec.format.archive.VerifyingInputStream;
import io.edgesec.image.Digest;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.Layer;
import io.edgesec.image.MalformedImageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Reads a layer in one pass: hashes and counts the stored bytes, decompresses, hashes the tar, walks it and lets the
 * probes read the files that they want. A record is returned only after size, digest and diffID were found right;
 * before that nothing of it leaves. Memory does not grow with the layer or a file in it, but with the number of
 * entries and with what the probes keep, both bounded. Immutable; several layers may be read at the same time.
 */
public final class LayerReader {
    /** Changes whenever the same bytes and probes give another record. */
    private static final int VERSION = 2;

    private final String id;
    private final TarWalk.Selection selection;
    private final ImageLimits limits;
    private final Optional<Executor> inflaters;

    private LayerReader(String id, TarWalk.Selection selection, ImageLimits limits, Optional<Executor> inflaters) {
        this.id = id;
        this.selection = selection;
        this.limits = limits;
        this.inflaters = inflaters;
    }

    /** Lets each probe read what it wants by its path in the layer. */
    public static LayerReader of(List<FileProbe> probes, ImageLimits limits) {
        List<FileProbe> asked = List.copyOf(probes);
        SortedSet<String> ids = new TreeSet<>();
        for (FileProbe probe : asked) {
            if (!ids.add(probe.id())) {
                throw new IllegalArgumentException("two probes have the id " + probe.id());
            }
        }
        String id = head(limits) + "\n" + String.join("\n", ids);
        return new LayerReader(id, (index, file, run) -> run.interests(index, file, asked), limits, Optional.empty());
    }

    /** This version, and the limits that a record depends on by this code; probes name theirs. */
    private static String head(ImageLimits limits) {
        List<Number> bounds = List.of(
                limits.layerBytes(),
                limits.ratio(),
                limits.ratioFloor(),
                limits.entries(),
                limits.path(),
                limits.name(),
                limits.headerBytes(),
                limits.keptBytes());
        return "reader " + VERSION + "\n" + bounds;
    }

    /** Lets the probes read exactly these entries of one layer, as these files. */
    static LayerReader of(SortedMap<Integer, List<Interest>> interests, ImageLimits limits) {
        StringBuilder id = new StringBuilder(head(limits));
        interests.forEach((index, files) -> files.forEach(interest -> id.append('\n')
                .append(index)
                .append(' ')
                .append(interest.probe().id())
                .append(' ')
                .append(interest.file().path())));
        return new LayerReader(
                id.toString(),
                (index, file, run) -> interests.getOrDefault(index, List.of()),
                limits,
                Optional.empty());
    }

    /** The same, with the stored bytes read, hashed and decompressed on another thread for each layer. */
    public LayerReader inflatingOn(Executor executor) {
        return new LayerReader(id, selection, limits, Optional.of(executor));
    }

    /** What a record depends on besides the layer's bytes: this code's version, the limits, the probes. */
    public String id() {
        return id;
    }

    /** A layer that was read: what it holds, and the digest that its stored bytes have in truth. */
    public record Reading(LayerRecord record, Digest stored) {}

    /**
     * @param cancelled asked from time to time; once true, the pass ends in an {@link java.io.InterruptedIOException}
     * @throws MalformedImageException if the layer is not what was promised, damaged, hostile or beyond the limits
     */
    public Reading read(Layer layer, BooleanSupplier cancelled) throws IOException {
        try (InputStream opened = layer.open()) {
            byte[] head = opened.readNBytes(Compression.MAGIC);
            boolean plain = Compression.detect(head, head.length) == Compression.NONE;
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), opened);
            Digest claimed = layer.digest().orElse(layer.diffId());
            if (plain && claimed.equals(layer.diffId())) {
                return new Reading(walk(layer, whole, OptionalLong.of(layer.size()), cancelled), claimed);
            }
            StoredStream stored = new StoredStream(whole, layer);
            InputStream unpacked = stored.unpacked(decompression());
            return new Reading(walk(layer, unpacked, OptionalLong.empty(), cancelled), stored.digest());
        } catch (MalformedArchiveException e) {
            throw new MalformedImageException(where(layer), String.valueOf(e.getMessage()), e);
        }
    }

    private LayerRecord walk(Layer layer, InputStream unpacked, OptionalLong size, BooleanSupplier cancelled)
            throws IOException {
        if (inflaters.isEmpty()) {
            return walkHere(layer, unpacked, size, cancelled);
        }
        try (Handover ahead = Handover.of(unpacked, inflaters.get(), cancelled)) {
            return walkHere(layer, ahead, size, cancelled);
        }
    }

    private LayerRecord walkHere(Layer layer, InputStream unpacked, OptionalLong size, BooleanSupplier cancelled)
            throws IOException {
        Digest diffId = layer.diffId();
        VerifyingInputStream tar = VerifyingInputStream.of(
                unpacked, "the uncompressed layer", diffId.newMessageDigest(), diffId.hex(), size);
        TarWalk walk = new TarWalk(layer, selection, limits, cancelled);
        walk.over(tar);
        tar.verify();
        return walk.toRecord(tar.count());
    }

    private DecompressionLimits decompression() {
        return new DecompressionLimits(limits.layerBytes(), limits.ratio(), limits.ratioFloor());
    }

    private static String where(Layer layer) {
        return "layer " + layer.index() + " ("
                + layer.digest().orElse(layer.diffId()).abbreviated() + ")";
    }
}
