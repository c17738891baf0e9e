package io.edgesec.scan;

import io.edgesec.image.Layer;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.LayerReader;
import io.edgesec.image.filesystem.LayerRecord;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the layers of one image on threads of its own, the largest first. Workers are never interrupted, since that
 * would close the archive under other readers; they ask whether to stop. If several layers are bad, the lowest one is
 * reported, whichever thread was first.
 */
final class LayerScan implements AutoCloseable {
    private static final long LAST_WAIT_SECONDS = 5;

    private final ExecutorService workers;
    private final ExecutorService inflaters;
    private final AtomicInteger readBelow = new AtomicInteger(Integer.MAX_VALUE);

    private LayerScan(int threads) {
        workers = Executors.newFixedThreadPool(threads, named("edgesec-layer-"));
        inflaters = Executors.newCachedThreadPool(named("edgesec-inflate-"));
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    static List<LayerRecord> read(List<Layer> layers, List<FileProbe> probes, ScanOptions options) throws IOException {
        LayerReader reader = LayerReader.of(probes, options.limits());
        try (LayerScan scan = new LayerScan(options.threads())) {
            LayerReader pipelined = options.threads() > 1 ? reader.inflatingOn(scan.inflaters) : reader;
            return scan.run(layers, pipelined, options.deadline());
        }
    }

    private List<LayerRecord> run(List<Layer> layers, LayerReader reader, Optional<Instant> deadline)
            throws IOException {
        List<Layer> largestFirst = new ArrayList<>(layers);
        largestFirst.sort(Comparator.comparingLong(Layer::size).reversed().thenComparing(Layer::index));
        List<Future<LayerRecord>> reading = new ArrayList<>(java.util.Collections.nCopies(layers.size(), null));
        for (Layer layer : largestFirst) {
            reading.set(layer.index(), workers.submit(() -> read(layer, reader)));
        }
        List<LayerRecord> records = new ArrayList<>();
        for (Future<LayerRecord> future : reading) {
            records.add(await(future, deadline));
        }
        return records;
    }

    private LayerRecord read(Layer layer, LayerReader reader) throws IOException {
        int index = layer.index();
        try {
            return reader.read(layer, () -> index >= readBelow.get()).record();
        } catch (IOException | RuntimeException | Error e) {
            readBelow.accumulateAndGet(index, Math::min);
            throw e;
        }
    }

    private static LayerRecord await(Future<LayerRecord> future, Optional<Instant> deadline) throws IOException {
        try {
            if (deadline.isEmpty()) {
                return future.get();
            }
            long left = Duration.between(Instant.now(), deadline.get()).toMillis();
            return future.get(Math.max(0, left), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new InterruptedIOException("the image was not read before the deadline");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the image was read");
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    private static IOException rethrown(@Nullable Throwable cause) {
        if (cause instanceof IOException) {
            return (IOException) cause;
        }
        if (cause instanceof Error) {
            throw (Error) cause;
        }
        throw cause instanceof RuntimeException ? (RuntimeException) cause : new IllegalStateException(cause);
    }

    @Override
    public void close() {
        readBelow.set(Integer.MIN_VALUE);
        workers.shutdown();
        boolean interrupted = Thread.interrupted();
        try {
            boolean unused = workers.awaitTermination(LAST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        inflaters.shutdown();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
