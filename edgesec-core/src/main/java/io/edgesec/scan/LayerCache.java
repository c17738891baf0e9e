package io.edgesec.scan;

import io.edgesec.image.Digest;
import io.edgesec.image.Layer;
import io.edgesec.image.StoredBytes;
import io.edgesec.image.filesystem.LayerReader;
import io.edgesec.image.filesystem.LayerReader.Reading;
import io.edgesec.image.filesystem.LayerRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Records of layers that were read and verified before, in three folders:
 *
 * <ul>
 *   <li>{@code records}: by diffID and {@link LayerReader#id()}, the record;
 *   <li>{@code digests}: by digest of stored bytes, the diffID that they were seen to have. A layer whose stored bytes
 *       hash to such a digest need not be decompressed;
 *   <li>{@code places}: by path, file size, times of modification and (on Unix) change, file key, offset and length, the digest
 *       and diffID that were read there. While all of those are the same, the stored bytes are not read at all. A file that changed
 *       less than two seconds before it was read is not noted here, since it could change again unseen.
 * </ul>
 *
 * A layer that would be fetched by its digest is not fetched if bytes of that digest were read before.
 *
 * <p>Whatever the cache says has to agree with the digest and diffID that the image claims now, or the layer is read.
 * Safe for use by several threads and processes; see {@link CacheFolder} for damage.
 */
final class LayerCache {
    private static final Duration UNUSED = Duration.ofDays(30);
    private static final Duration SETTLED = Duration.ofSeconds(2);
    private static final long RECORD_BYTES = 1L << 30;
    private static final long NOTE_BYTES = 1L << 20;
    private static final int BUFFER = 128 << 10;

    private final CacheFolder records;
    private final CacheFolder digests;
    private final CacheFolder places;
    private final boolean force;
    private final Clock clock;
    private final AtomicBoolean grown = new AtomicBoolean();

    private LayerCache(Path directory, boolean force, Clock clock) {
        Path layers = directory.resolve("layers");
        this.records = new CacheFolder(layers.resolve("records"), clock);
        this.digests = new CacheFolder(layers.resolve("digests"), clock);
        this.places = new CacheFolder(layers.resolve("places"), clock);
        this.force = force;
        this.clock = clock;
    }

    static LayerCache in(Path directory, boolean force) {
        return new LayerCache(directory, force, Clock.systemUTC());
    }

    LayerRecord read(Layer layer, LayerReader reader, BooleanSupplier cancelled) throws IOException {
        Instant start = clock.instant();
        Optional<Digest> known = force ? Optional.empty() : known(layer, reader, start, cancelled);
        Optional<LayerRecord> cached = known.isPresent() ? record(layer, reader) : Optional.empty();
        if (cached.isPresent()) {
            return cached.get();
        }
        Reading reading = reader.read(layer, cancelled);
        grown.set(true);
        records.put(recordKey(layer, reader), reading.record().toBytes());
        note(layer, reading.stored(), start);
        return reading.record();
    }

    /** The digest of the stored bytes, if those are known to be this layer and a record of it is there. */
    private Optional<Digest> known(Layer layer, LayerReader reader, Instant start, BooleanSupplier cancelled)
            throws IOException {
        if (!records.has(recordKey(layer, reader))) {
            return Optional.empty();
        }
        Optional<Digest> address = layer.digest().filter(digest -> layer.isAddressed() && isOf(digest, layer));
        if (address.isPresent()) {
            return address;
        }
        Optional<Digest> seen = seenInPlace(layer);
        if (seen.isPresent()) {
            return seen;
        }
        boolean mayBeKnown = layer.digest().map(d -> isOf(d, layer)).orElse(true);
        if (!mayBeKnown) {
            return Optional.empty();
        }
        Optional<Digest> found = Optional.of(hash(layer, cancelled))
                .filter(d -> layer.digest().map(d::equals).orElse(true))
                .filter(d -> isOf(d, layer));
        found.ifPresent(digest -> note(layer, digest, start));
        return found;
    }

    private Optional<Digest> seenInPlace(Layer layer) {
        String diffId = " " + layer.diffId();
        return layer.stored()
                .flatMap(stored -> text(places, placeKey(stored)))
                .filter(seen -> seen.endsWith(diffId))
                .flatMap(seen -> digest(seen.substring(0, seen.length() - diffId.length())))
                .filter(digest -> layer.digest().map(digest::equals).orElse(true));
    }

    private static Optional<Digest> digest(String text) {
        try {
            return Optional.of(Digest.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether bytes with this digest are, decompressed, this layer. */
    private boolean isOf(Digest digest, Layer layer) {
        return digest.equals(layer.diffId())
                || text(digests, digest.toString())
                        .equals(Optional.of(layer.diffId().toString()));
    }

    private static Digest hash(Layer layer, BooleanSupplier cancelled) throws IOException {
        Digest model = layer.digest().orElse(layer.diffId());
        MessageDigest hash = model.newMessageDigest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream stored = layer.open()) {
            for (int read = stored.read(buffer); read >= 0; read = stored.read(buffer)) {
                if (cancelled.getAsBoolean()) {
                    throw new InterruptedIOException("the scan was stopped");
                }
                hash.update(buffer, 0, read);
            }
        }
        return new Digest(model.algorithm(), HexFormat.of().formatHex(hash.digest()));
    }

    private Optional<LayerRecord> record(Layer layer, LayerReader reader) {
        try {
            Optional<byte[]> bytes = records.get(recordKey(layer, reader));
            return bytes.isPresent()
                    ? Optional.of(LayerRecord.parse(bytes.get()))
                            .filter(r -> r.diffId().equals(layer.diffId()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void note(Layer layer, Digest stored, Instant start) {
        String diffId = layer.diffId().toString();
        digests.put(stored.toString(), diffId.getBytes(StandardCharsets.UTF_8));
        layer.stored()
                .filter(place -> place.modified().isBefore(start.minus(SETTLED)) && isUnchanged(place))
                .ifPresent(
                        place -> places.put(placeKey(place), (stored + " " + diffId).getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean isUnchanged(StoredBytes place) {
        try {
            BasicFileAttributes now = Files.readAttributes(place.file(), BasicFileAttributes.class);
            return now.size() == place.fileSize()
                    && now.lastModifiedTime().toInstant().equals(place.modified());
        } catch (IOException | SecurityException e) {
            return false;
        }
    }

    private static Optional<String> text(CacheFolder folder, String key) {
        return folder.get(key).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static String recordKey(Layer layer, LayerReader reader) {
        return layer.diffId() + "\n" + reader.id();
    }

    private static String placeKey(StoredBytes place) {
        return String.join(
                "\n",
                place.file().toAbsolutePath().normalize().toString(),
                Long.toString(place.fileSize()),
                place.modified().toString(),
                place.fileKey(),
                Long.toString(place.offset()),
                Long.toString(place.length()),
                changed(place));
    }

    /** When the file's attributes last changed, which no writer can set; empty where there is no such thing. */
    private static String changed(StoredBytes place) {
        try {
            return Files.getAttribute(place.file(), "unix:ctime").toString();
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException | SecurityException e) {
            return "";
        }
    }

    /** Keeps the cache from growing without end; does nothing if it did not grow. */
    void prune() {
        if (grown.get()) {
            records.prune(UNUSED, RECORD_BYTES);
            digests.prune(UNUSED, NOTE_BYTES);
            places.prune(UNUSED, NOTE_BYTES);
        }
    }
}
