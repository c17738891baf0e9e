package io.edgesec.image.filesystem;

import io.edgesec.image.ImageLimits;
import io.edgesec.image.MalformedImageException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets probes read the files of one layer and collects what they keep. Not thread-safe. */
final class ProbeRun {
    private final ImageLimits limits;
    private final List<Kept> kept = new ArrayList<>();
    private long keptBytes;

    ProbeRun(ImageLimits limits) {
        this.limits = limits;
    }

    List<Kept> kept() {
        return kept.stream()
                .sorted(Comparator.comparingInt(Kept::index).thenComparing(Kept::probe))
                .toList();
    }

    void read(int index, FileEntry file, List<FileProbe> probes, InputStream content) throws IOException {
        List<FileProbe> interested = new ArrayList<>(2);
        for (FileProbe probe : probes) {
            if (wants(index, probe, file)) {
                interested.add(probe);
            }
        }
        if (interested.size() == 1) {
            read(index, file, interested.get(0), content);
        } else if (!interested.isEmpty()) {
            try (Replay replay = Replay.of(content)) {
                for (FileProbe probe : interested) {
                    try (InputStream again = replay.open()) {
                        read(index, file, probe, again);
                    }
                }
            }
        }
    }

    private boolean wants(int index, FileProbe probe, FileEntry file) throws IOException {
        try {
            return probe.wants(file);
        } catch (RuntimeException | StackOverflowError e) {
            keep(file, new Kept(index, probe.id(), new byte[0], Optional.of(broken(e))));
            return false;
        }
    }

    private void read(int index, FileEntry file, FileProbe probe, InputStream content) throws IOException {
        Guard guarded = new Guard(content);
        byte[] bytes = new byte[0];
        Optional<String> problem = Optional.empty();
        try {
            bytes = probe.read(file, guarded);
            if (bytes.length > limits.keptBytes()) {
                problem = Optional.of("too large: more than the " + limits.keptBytes() + " bytes allowed");
                bytes = new byte[0];
            }
        } catch (IOException e) {
            problem = Optional.of(Optional.ofNullable(e.getMessage()).orElse(e.toString()));
        } catch (RuntimeException | StackOverflowError e) {
            problem = Optional.of(broken(e));
        }
        guarded.rethrow();
        keep(file, new Kept(index, probe.id(), bytes, problem));
    }

    private void keep(FileEntry file, Kept what) throws MalformedImageException {
        keptBytes += what.bytes().length;
        if (keptBytes > 2L * limits.keptBytes()) {
            throw new MalformedImageException(
                    file.path(), "more than the " + 2L * limits.keptBytes() + " bytes that may be kept of a layer");
        }
        kept.add(what);
    }

    private static String broken(Throwable e) {
        return "its reader failed: " + e;
    }

    /** Remembers what the stream itself threw, which no probe may swallow or turn into a problem of the file. */
    private static final class Guard extends FilterInputStream {
        private @Nullable IOException failure;

        Guard(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            if (failure != null) {
                throw failure;
            }
            try {
                return in.read(bytes, start, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public void close() {
            // the tar's content stream goes on after this file
        }

        void rethrow() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
