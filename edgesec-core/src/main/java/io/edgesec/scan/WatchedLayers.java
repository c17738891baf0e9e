package io.edgesec.scan;

import io.edgesec.image.Digest;
import io.edgesec.image.Layer;
import io.edgesec.image.LayerOrigin;
import io.edgesec.image.StoredBytes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The layers of one image, as they are, with every stream of their stored bytes counted towards a progress. */
final class WatchedLayers {
    private static final long STEP = 4L << 20;

    private final Progress progress;
    private final long total;
    private final AtomicLong read = new AtomicLong();

    private WatchedLayers(Progress progress, long total) {
        this.progress = progress;
        this.total = total;
    }

    static WatchedLayers of(List<Layer> layers, Progress progress) {
        return new WatchedLayers(
                progress, layers.stream().mapToLong(Layer::size).sum());
    }

    List<Layer> watched(List<Layer> layers) {
        return layers.stream().<Layer>map(layer -> new Watched(layer, this)).toList();
    }

    /** All that has to be read was. */
    void ended() {
        progress.at(total, total);
    }

    private void add(long bytes) {
        progress.at(Math.min(total, read.addAndGet(bytes)), total);
    }

    private record Watched(Layer layer, WatchedLayers watch) implements Layer {
        @Override
        public int index() {
            return layer.index();
        }

        @Override
        public Digest diffId() {
            return layer.diffId();
        }

        @Override
        public Optional<Digest> digest() {
            return layer.digest();
        }

        @Override
        public long size() {
            return layer.size();
        }

        @Override
        public Optional<String> mediaType() {
            return layer.mediaType();
        }

        @Override
        public LayerOrigin origin() {
            return layer.origin();
        }

        @Override
        public Optional<String> createdBy() {
            return layer.createdBy();
        }

        @Override
        public Optional<StoredBytes> stored() {
            return layer.stored();
        }

        @Override
        public boolean isAddressed() {
            return layer.isAddressed();
        }

        @Override
        public InputStream open() throws IOException {
            return new CountedStream(layer.open(), watch);
        }
    }

    private static final class CountedStream extends FilterInputStream {
        private final WatchedLayers watch;
        private long untold;

        CountedStream(InputStream in, WatchedLayers watch) {
            super(in);
            this.watch = watch;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            int count = in.read(bytes, start, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(long bytes) {
            untold += bytes;
            if (untold >= STEP) {
                watch.add(untold);
                untold = 0;
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
            if (untold > 0) {
                watch.add(untold);
                untold = 0;
            }
        }
    }
}
