package io.edgesec.image.filesystem;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The entries of one layer in the order of its tar, whiteouts included, packed: about 25 bytes each, since a path is
 * kept as what differs from the one before. Immutable.
 */
final class EntryLog {
    private static final FileType[] TYPES = FileType.values();
    private static final int LONGEST = 1 << 20;

    private final byte[] packed;
    private final int count;

    EntryLog(byte[] packed, int count) {
        this.packed = packed;
        this.count = count;
    }

    byte[] packed() {
        return packed;
    }

    int count() {
        return count;
    }

    /** Goes through all of it to see that it can be read. */
    void verify() throws DamagedRecordException {
        Cursor cursor = cursor();
        while (cursor.hasNext()) {
            cursor.next();
        }
        if (!cursor.isAtEnd()) {
            throw new DamagedRecordException();
        }
    }

    Cursor cursor() {
        return new Cursor();
    }

    /** Appends entries. Not thread-safe. */
    static final class Writer {
        private final PackedWriter out = new PackedWriter();
        private byte[] last = new byte[0];
        private int count;

        void add(FileEntry entry) {
            byte[] path = entry.path().getBytes(StandardCharsets.UTF_8);
            int mismatch = Arrays.mismatch(last, path);
            int shared = mismatch < 0 ? path.length : mismatch;
            out.number(shared).number(path.length - shared).raw(path, shared, path.length - shared);
            out.number(entry.type().ordinal()).number(entry.size()).number(entry.mode());
            out.number(entry.uid()).number(entry.gid());
            out.number(entry.linkTarget().isPresent() ? 1 : 0);
            if (entry.linkTarget().isPresent()) {
                out.text(entry.linkTarget().get());
            }
            last = path;
            count++;
        }

        int count() {
            return count;
        }

        EntryLog toLog() {
            return new EntryLog(out.toBytes(), count);
        }
    }

    /** Goes through the entries once; their layer is 0. Not thread-safe. */
    final class Cursor {
        private final PackedReader in = new PackedReader(packed, 0, packed.length);
        private byte[] path = new byte[256];
        private int length;
        private int index = -1;

        /** Position of the entry that {@link #next} returned last. */
        int index() {
            return index;
        }

        boolean hasNext() {
            return index + 1 < count;
        }

        FileEntry next() throws DamagedRecordException {
            int shared = in.number(length);
            int more = in.number(LONGEST);
            if (shared + more > path.length) {
                path = Arrays.copyOf(path, (shared + more) * 2);
            }
            in.raw(path, shared, more);
            length = shared + more;
            index++;
            return new FileEntry(
                    new String(path, 0, length, StandardCharsets.UTF_8),
                    TYPES[in.number(TYPES.length - 1)],
                    in.number(),
                    in.number(Integer.MAX_VALUE),
                    in.number(),
                    in.number(),
                    0,
                    in.number(1) == 1 ? Optional.of(in.text()) : Optional.empty());
        }

        /** Whether everything was read and nothing is left over. */
        boolean isAtEnd() {
            return !hasNext() && !in.hasMore();
        }
    }
}
