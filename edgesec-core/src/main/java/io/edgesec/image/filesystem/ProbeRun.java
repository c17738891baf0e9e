package io.edgesec.image.filesystem;

import io.edgesec.image.ImageLimits;
import io.edgesec.image.MalformedImageException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets probes read the files of one layer and collects what they keep. Not thread-safe. */
final class ProbeRun {
    private static final byte[] NOTHING = new byte[0];

    private final ImageLimits limits;
    private final List<Kept> kept = new ArrayList<>();
    private long keptBytes;

    ProbeRun(ImageLimits limits) {
        this.limits = limits;
    }

    List<Kept> kept() {
        return kept.stream().sorted(Kept.ORDER).toList();
    }

    /** The probes that want a file. One that cannot even say so has a problem with it. */
    List<Interest> interests(int index, FileEntry file, List<FileProbe> probes) throws IOException {
        List<Interest> interests = List.of();
        for (FileProbe probe : probes) {
            try {
                if (probe.wants(file)) {
                    interests = interests.isEmpty() ? new ArrayList<>(2) : interests;
                    interests.add(new Interest(probe, file));
                }
            } catch (RuntimeException | StackOverflowError e) {
                keep(file, new Kept(index, probe.id(), NOTHING, Optional.of(broken(e))));
            }
        }
        return interests;
    }

    void read(int index, List<Interest> interests, InputStream content) throws IOException {
        if (interests.size() == 1) {
            read(index, interests.get(0), content);
        } else if (!interests.isEmpty()) {
            try (Replay replay = Replay.of(content)) {
                for (int i = 0; i < interests.size(); i++) {
                    read(index, interests.get(i), replay.open(i == interests.size() - 1));
                }
            }
        }
    }

    private void read(int index, Interest interest, InputStream content) throws IOException {
        Guard guarded = new Guard(content);
        byte[] bytes = NOTHING;
        Optional<String> problem = Optional.empty();
        try {
            bytes = interest.probe().read(interest.file(), guarded);
            if (bytes.length > limits.keptBytes()) {
                problem = Optional.of("more than the " + limits.keptBytes() + " bytes that may be kept of a file");
                bytes = NOTHING;
            }
        } catch (IOException e) {
            problem = Optional.of(Optional.ofNullable(e.getMessage()).orElse(e.toString()));
        } catch (RuntimeException | StackOverflowError e) {
            problem = Optional.of(broken(e));
        }
        guarded.rethrow();
        keep(interest.file(), new Kept(index, interest.probe().id(), bytes, problem));
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
