package io.edgesec.format.bolt;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A Bolt database, read where it lies. Opening maps the file and reads its two meta pages; afterwards memory grows with
 * the pages that are touched. Safe for use by several threads, which wait for none. Every page is checked when it is
 * first reached: a damaged file ends in a {@link MalformedBoltException} that names page and reason, whatever its bytes
 * say. The format is that of {@code go.etcd.io/bbolt}, version 2, as little-endian machines write it, with any page size.
 *
 * <p>The file must not be written or cut short while it is open; replace it by renaming another one over it. The memory
 * is given back when the garbage collector finds it unused, sometime after closing.
 */
public final class BoltFile implements Closeable {
    /** No key or value of more bytes than this is read. */
    private static final int LARGEST_VALUE = 64 << 20;

    private final Path path;
    private final MappedBytes bytes;
    private final Meta meta;
    private final int largestValue;
    /** Pages that were found in order. Threads may forget each other's entries; a page is then checked once more. */
    private final long[] checked;

    private volatile boolean closed;

    private BoltFile(Path path, MappedBytes bytes, Meta meta, int largestValue) {
        this.path = path;
        this.bytes = bytes;
        this.meta = meta;
        this.largestValue = largestValue;
        this.checked = new long[(int) (meta.highWater() >>> 6) + 1];
    }

    public static BoltFile open(Path path) throws IOException {
        return open(path, LARGEST_VALUE);
    }

    /** Opens a file whose values have no more than that many bytes. */
    public static BoltFile open(Path path, int largestValue) throws IOException {
        return open(path, largestValue, MappedBytes.PIECE_SHIFT);
    }

    static BoltFile open(Path path, int largestValue, int pieceShift) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            MappedBytes bytes = MappedBytes.map(channel, pieceShift);
            Meta meta = Meta.find(path, bytes);
            if (Long.compareUnsigned(meta.highWater(), bytes.size() / meta.pageSize()) > 0) {
                throw new MalformedBoltException(
                        path,
                        "it is cut short, " + bytes.size() + " bytes of " + meta.highWater() + " pages of "
                                + meta.pageSize() + "; get it again");
            }
            return new BoltFile(path, bytes, meta, largestValue);
        }
    }

    /** Whether a file starts as a Bolt database does. */
    public static boolean isBolt(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return Meta.isAt(channel);
        }
    }

    public BoltBucket root() throws IOException {
        return BoltBucket.at(this, meta.root());
    }

    /** The last transaction that was written: a later state of the same database has a higher one. */
    public long transaction() {
        return meta.transaction();
    }

    /** In bytes. */
    public long size() {
        return bytes.size();
    }

    MappedBytes bytes() {
        return bytes;
    }

    Path path() {
        return path;
    }

    /** A page that a bucket or a branch points to. */
    Page page(long id) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (id < 2 || id >= meta.highWater()) {
            throw new MalformedBoltException(path, id, "it does not exist, there are " + meta.highWater() + " pages");
        }
        long at = id * meta.pageSize();
        long found = bytes.u64(at);
        if (found != id) {
            throw new MalformedBoltException(path, id, "it says that it is page " + Long.toUnsignedString(found));
        }
        long overflow = bytes.u32(at + 12);
        if (overflow >= meta.highWater() - id) {
            throw new MalformedBoltException(path, id, "it goes on past the end of the file");
        }
        Page page = Page.read(path, bytes, id, at, at + (overflow + 1) * meta.pageSize());
        int word = (int) (id >>> 6);
        if ((checked[word] & 1L << (id & 63)) == 0) {
            page.check(meta.highWater());
            checked[word] |= 1L << (id & 63);
        }
        return page;
    }

    /** The page inside a value. */
    Page inline(long id, long at, long end) throws IOException {
        if (end - at < Page.HEADER) {
            throw new MalformedBoltException(path, id, "a bucket in it is cut short");
        }
        Page page = Page.read(path, bytes, id, at, end);
        if (!page.leaf()) {
            throw page.damaged("a bucket in it is no leaf");
        }
        page.check(meta.highWater());
        return page;
    }

    byte[] value(Page page, int index) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        long size = page.valueSize(index);
        if (size > largestValue) {
            throw page.damaged("a value has " + size + " bytes, more than the " + largestValue + " allowed");
        }
        return bytes.copy(page.valueAt(index), (int) size);
    }

    @Override
    public void close() {
        closed = true;
    }
}
