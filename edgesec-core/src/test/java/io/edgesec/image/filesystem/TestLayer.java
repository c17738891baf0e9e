package io.edgesec.image.filesystem;

import io.edgesec.image.Digest;
import io.edgesec.image.Layer;
import io.edgesec.image.LayerOrigin;
import io.edgesec.image.StoredBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** A layer whose stored bytes are in memory or in a file of the test, and which counts how often it was opened. */
public record TestLayer(
        int index,
        Digest diffId,
        Optional<Digest> digest,
        long size,
        Optional<StoredBytes> stored,
        byte[] bytes,
        AtomicInteger openings)
        implements Layer {

    public static TestLayer plain(int index, byte[] tar) {
        return of(index, Digest.sha256(tar), Optional.empty(), tar);
    }

    public static TestLayer gzip(int index, byte[] tar) {
        byte[] stored = gzipped(tar);
        return of(index, Digest.sha256(tar), Optional.of(Digest.sha256(stored)), stored);
    }

    public static TestLayer of(int index, Digest diffId, Optional<Digest> digest, byte[] bytes) {
        return new TestLayer(index, diffId, digest, bytes.length, Optional.empty(), bytes, new AtomicInteger());
    }

    public static byte[] gzipped(byte[] tar) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The same layer, with its stored bytes said to lie in that file, from its start. */
    public TestLayer in(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        StoredBytes place = new StoredBytes(
                file,
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                String.valueOf(attributes.fileKey()),
                0,
                bytes.length);
        return new TestLayer(index, diffId, digest, size, Optional.of(place), bytes, openings);
    }

    @Override
    public Optional<String> mediaType() {
        return Optional.empty();
    }

    @Override
    public LayerOrigin origin() {
        return LayerOrigin.UNKNOWN;
    }

    @Override
    public Optional<String> createdBy() {
        return Optional.empty();
    }

    @Override
    public InputStream open() throws IOException {
        openings.incrementAndGet();
        return stored.isPresent() ? Files.newInputStream(stored.get().file()) : new ByteArrayInputStream(bytes);
    }
}
