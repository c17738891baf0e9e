package io.edgesec.scan;

import io.edgesec.image.Layer;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImagePass;
import io.edgesec.image.filesystem.ImagePass.Squashed;
import io.edgesec.image.filesystem.LayerReader;
import io.edgesec.image.filesystem.LayerRecord;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the layers of one image on threads of its own, the largest first. Workers are never interrupted, since that
 * would close the archive under other readers; they ask whether to stop. If several layers are bad, the lowest one is
 * reported, whichever thread was first.
 */
final class LayerScan implements AutoCloseable {
    private static final long LAST_WAIT_SECONDS = 5;

    private final ScanOptions options;
    private final Optional<LayerCache> cache;
    private final ExecutorService workers;
    private final ExecutorService inflaters;
    private final AtomicInteger readBelow = new AtomicInteger(Integer.MAX_VALUE);

    private LayerScan(ScanOptions options, Optional<LayerCache> cache) {
        this.options = options;
        this.cache = cache;
        workers = Executors.newFixedThreadPool(options.threads(), named("edgesec-layer-"));
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

    static Squashed read(List<Layer> layers, List<FileProbe> probes, ScanOptions options) throws IOException {
        Optional<LayerCache> cache = options.cacheDirectory().map(d -> LayerCache.in(d, options.force()));
        try (LayerScan scan = new LayerScan(options, cache)) {
            return ImagePass.of(probes, options.limits()).over(layers, scan::run);
        } finally {
            cache.ifPresent(LayerCache::prune);
        }
    }

    private List<LayerRecord> run(List<Layer> layers, List<LayerReader> readers) throws IOException {
        Map<Layer, Future<LayerRecord>> reading = new IdentityHashMap<>();
        IntStream.range(0, layers.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> layers.get(i).size())
                        .reversed()
                        .thenComparing(i -> i))
                .forEach(i -> reading.put(layers.get(i), workers.submit(() -> read(layers.get(i), readers.get(i)))));
        List<LayerRecord> records = new ArrayList<>();
        for (Layer layer : layers) {
            records.add(await(Objects.requireNonNull(reading.get(layer))));
        }
        return records;
    }

    private LayerRecord read(Layer layer, LayerReader reader) throws IOException {
        int index = layer.index();
        BooleanSupplier cancelled = () -> index >= readBelow.get();
        LayerReader used = options.threads() > 1 ? reader.inflatingOn(inflaters) : reader;
        try {
            return cache.isPresent()
                    ? cache.get().read(layer, used, cancelled)
                    : used.read(layer, cancelled).record();
        } catch (IOException | RuntimeException | Error e) {
            readBelow.accumulateAndGet(index, Math::min);
            throw e;
        }
    }

    private LayerRecord await(Future<LayerRecord> future) throws IOException {
        Optional<Instant> deadline = options.deadline();
        try {
            if (deadline.isEmpty()) {
                return future.get();
            }
            long left = Duration.between(Instant.now(), deadline.get()).toMillis();
            if (left <= 0) {
                throw new TimeoutException();
            }
            return future.get(left, TimeUnit.MILLISECONDS);
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
