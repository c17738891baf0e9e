package io.edgesec.format.bolt;

import java.nio.file.Path;

/**
 * The elements of a branch or leaf, in place: a header of 16 bytes, then elements of 16 bytes each that point to their
 * keys and values further on. A page is checked as a whole before anything is read from it. Immutable.
 *
 * @param id of the page, or of the one that an inline page is in
 * @param at where its header is
 * @param end where its last byte was
 */
record Page(Path file, MappedBytes bytes, long id, long at, long end, boolean leaf, int count) {
    static final int HEADER = 16;

    private static final int ELEMENT = 16;
    private static final int LONGEST_KEY = 32768;
    private static final int BRANCH_FLAG = 1;
    private static final int LEAF_FLAG = 2;
    private static final int BUCKET_FLAG = 1;

    static Page read(Path file, MappedBytes bytes, long id, long at, long end) throws MalformedBoltException {
        int flags = bytes.u16(at + 8);
        if (flags != BRANCH_FLAG && flags != LEAF_FLAG) {
            throw new MalformedBoltException(file, id, "it should be a branch or a leaf, but its flags are " + flags);
        }
        int count = bytes.u16(at + 10);
        if (HEADER + (long) count * ELEMENT > end - at) {
            throw new MalformedBoltException(file, id, count + " elements are more than fit into it");
        }
        return new Page(file, bytes, id, at, end, flags == LEAF_FLAG, count);
    }

    /** Whether keys and values follow each other behind the elements, without a gap, and the keys ascend. */
    void check(long highWater) throws MalformedBoltException {
        if (!leaf && count == 0) {
            throw damaged("a branch without children");
        }
        long expected = at + HEADER + (long) count * ELEMENT;
        for (int i = 0; i < count; i++) {
            long key = keyAt(i);
            long size = keySize(i);
            long value = leaf ? bytes.u32(element(i) + 12) : 0;
            if (key != expected || size > LONGEST_KEY || size + value > end - key) {
                throw damaged("element " + i + " is not where it should be");
            }
            expected = key + size + value;
            if (leaf && bytes.u32(element(i)) > BUCKET_FLAG) {
                throw damaged("element " + i + " is of a kind that does not exist");
            }
            if (!leaf && (child(i) < 2 || child(i) >= highWater)) {
                throw damaged("element " + i + " points to page " + child(i) + ", which does not exist");
            }
            if (i > 0 && bytes.compare(keyAt(i - 1), keySize(i - 1), key, (int) size) >= 0) {
                throw damaged("the keys do not ascend at element " + i);
            }
        }
    }

    private long element(int index) {
        return at + HEADER + (long) index * ELEMENT;
    }

    private long keyAt(int index) {
        long element = element(index);
        return element + bytes.u32(leaf ? element + 4 : element);
    }

    private int keySize(int index) {
        return (int) Math.min(Integer.MAX_VALUE, bytes.u32(leaf ? element(index) + 8 : element(index) + 4));
    }

    byte[] key(int index) {
        return bytes.copy(keyAt(index), keySize(index));
    }

    int compare(int index, byte[] key) {
        return bytes.compare(keyAt(index), keySize(index), key);
    }

    int compare(int index, Page other, int otherIndex) {
        return bytes.compare(keyAt(index), keySize(index), other.keyAt(otherIndex), other.keySize(otherIndex));
    }

    boolean startsWith(int index, byte[] prefix) {
        return keySize(index) >= prefix.length && bytes.compare(keyAt(index), prefix.length, prefix) == 0;
    }

    /** The first element whose key is not below this one; {@code count} if there is none. */
    int lowerBound(byte[] key) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The child of a branch in which a key stands if it does anywhere: the last not above it, else the first. */
    int childFor(byte[] key) {
        int bound = lowerBound(key);
        return bound < count && compare(bound, key) == 0 ? bound : Math.max(0, bound - 1);
    }

    long child(int index) {
        return bytes.u64(element(index) + 8);
    }

    boolean isBucket(int index) {
        return bytes.u32(element(index)) == BUCKET_FLAG;
    }

    long valueAt(int index) {
        return keyAt(index) + keySize(index);
    }

    long valueSize(int index) {
        return bytes.u32(element(index) + 12);
    }

    MalformedBoltException damaged(String reason) {
        return new MalformedBoltException(file, id, reason);
    }
}
