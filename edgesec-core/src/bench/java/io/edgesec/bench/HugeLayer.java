package io.edgesec.bench;

import io.edgesec.image.Digest;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.Layer;
import io.edgesec.image.LayerOrigin;
import io.edgesec.image.StoredBytes;
import io.edgesec.image.filesystem.LayerReader;
import io.edgesec.image.filesystem.TarText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Reads a layer with one file of so many MiB, a jar by its name: {@code HugeLayer FOLDER MIB}; run it with -Xmx64m. */
public final class HugeLayer {
    private HugeLayer() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0], "huge.tar.gz");
        long mebibytes = Long.parseLong(arguments[1]);
        Digest diffId = write(file, mebibytes);
        Layer layer = new FileLayer(file, diffId);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            LayerReader reader = LayerReader.of(List.of(new NestedJars()), ImageLimits.defaults());
            System.out.println(reader.inflatingOn(threads)
                    .read(layer, () -> false)
                    .record()
                    .size());
        } finally {
            threads.shutdown();
            Files.delete(file);
        }
    }

    private static Digest write(Path file, long mebibytes) throws IOException {
        MessageDigest hash = Digest.sha256(new byte[0]).newMessageDigest();
        byte[] block = new byte[1 << 20];
        new Random(1).nextBytes(block);
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream gzip = new FastGzip(new BufferedOutputStream(out));
                OutputStream tar = new DigestOutputStream(gzip, hash)) {
            tar.write(TarText.fileHeader("huge.jar", mebibytes << 20));
            for (long i = 0; i < mebibytes; i++) {
                tar.write(block);
            }
            tar.write(new byte[1024]);
        }
        return new Digest("sha256", HexFormat.of().formatHex(hash.digest()));
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private record FileLayer(Path file, Digest diffId) implements Layer {
        @Override
        public int index() {
            return 0;
        }

        @Override
        public Optional<Digest> digest() {
            return Optional.empty();
        }

        @Override
        public long size() {
            return file.toFile().length();
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
        public Optional<StoredBytes> stored() {
            return Optional.empty();
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
