package io.edgesec.bench;

import io.edgesec.image.Digest;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.filesystem.LayerReader;
import io.edgesec.image.filesystem.LayerRecord;
import io.edgesec.image.filesystem.TarText;
import io.edgesec.image.filesystem.TestLayer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One layer of 32 MiB in 4000 files: inflated and hashed alone, then by the pass on one thread and on two. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LayerReading {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final LayerReader alone = LayerReader.of(List.of(), ImageLimits.defaults());
    private final LayerReader pipelined = alone.inflatingOn(threads);
    private TestLayer layer = TestLayer.plain(0, new byte[1024]);
    private byte[] record = new byte[0];

    @Setup
    public void makeLayer() throws IOException {
        Random random = new Random(1);
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        byte[] content = new byte[8 << 10];
        for (int file = 0; file < 4000; file++) {
            for (int i = 0; i < content.length; i++) {
                content[i] = (byte) (random.nextInt(8) == 0 ? random.nextInt(256) : i * 7);
            }
            tar.writeBytes(TarText.fileHeader("usr/share/some/folder" + file % 200 + "/file" + file, content.length));
            tar.writeBytes(content);
        }
        tar.writeBytes(new byte[1024]);
        layer = TestLayer.gzip(0, tar.toByteArray());
        record = alone.read(layer, () -> false).record().toBytes();
    }

    @TearDown
    public void end() {
        threads.shutdown();
    }

    @Benchmark
    public byte[] floor() throws IOException {
        MessageDigest stored = layer.diffId().newMessageDigest();
        MessageDigest unpacked = layer.diffId().newMessageDigest();
        stored.update(layer.bytes());
        byte[] buffer = new byte[128 << 10];
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(layer.bytes()), buffer.length)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                unpacked.update(buffer, 0, read);
            }
        }
        return unpacked.digest(stored.digest());
    }

    @Benchmark
    public Digest passOnOneThread() throws IOException {
        return alone.read(layer, () -> false).stored();
    }

    @Benchmark
    public Digest passOnTwoThreads() throws IOException {
        return pipelined.read(layer, () -> false).stored();
    }

    @Benchmark
    public LayerRecord recordFromTheCache() throws IOException {
        return LayerRecord.parse(record);
    }
}
