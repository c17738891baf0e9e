package io.edgesec.format.bolt;

import java.io.IOException;
import java.util.Optional;

/** A sorted map in a Bolt file, of keys to values and to further buckets. Immutable and safe for use by several threads. */
public final class BoltBucket {
    private static final int HEADER = 16;

    private final BoltFile file;
    private final Optional<Page> inline;
    private final long root;

    private BoltBucket(BoltFile file, Optional<Page> inline, long root) {
        this.file = file;
        this.inline = inline;
        this.root = root;
    }

    static BoltBucket at(BoltFile file, long root) {
        return new BoltBucket(file, Optional.empty(), root);
    }

    /** The bucket that is the value of an element. */
    static BoltBucket in(BoltFile file, Page page, int index) throws IOException {
        long at = page.valueAt(index);
        long size = page.valueSize(index);
        if (size < HEADER) {
            throw page.damaged("a bucket of " + size + " bytes");
        }
        long root = file.bytes().u64(at);
        return root == 0
                ? new BoltBucket(file, Optional.of(file.inline(page.id(), at + HEADER, at + size)), 0)
                : at(file, root);
    }

    /** The value of a key; empty if there is none, or if it is a bucket. */
    public Optional<byte[]> get(byte[] key) throws IOException {
        BoltCursor cursor = at(key);
        return cursor.isAt(key) && !cursor.isBucket() ? Optional.of(cursor.value()) : Optional.empty();
    }

    /** The bucket under a key; empty if there is none, or if it is a value. */
    public Optional<BoltBucket> bucket(byte[] key) throws IOException {
        BoltCursor cursor = at(key);
        return cursor.isAt(key) && cursor.isBucket() ? Optional.of(cursor.bucket()) : Optional.empty();
    }

    private BoltCursor at(byte[] key) throws IOException {
        BoltCursor cursor = from(key);
        cursor.next();
        return cursor;
    }

    /** Everything, in the order of the keys as unsigned bytes. */
    public BoltCursor all() throws IOException {
        return from(new byte[0]);
    }

    /** What has this key or a later one. */
    public BoltCursor from(byte[] key) throws IOException {
        return new BoltCursor(file, root(), key, new byte[0]);
    }

    /** What has a key that begins so. */
    public BoltCursor startingWith(byte[] prefix) throws IOException {
        return new BoltCursor(file, root(), prefix, prefix);
    }

    private Page root() throws IOException {
        return inline.isPresent() ? inline.get() : file.page(root);
    }
}
