package io.edgesec.inventory.os;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Owners by the hash of a path, without an object for each. */
final class OwnerTable {
    private final List<String> refs = new ArrayList<>();
    private long[] hashes = new long[1 << 10];
    private int[] owners = new int[1 << 10];
    private int size;

    /** A number for a ref. */
    int number(String ref) {
        refs.add(ref);
        return refs.size() - 1;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void putIfAbsent(long hash, int owner) {
        if (size * 2 >= hashes.length) {
            grow();
        }
        int slot = slot(hashes, hash);
        if (hashes[slot] == 0) {
            hashes[slot] = hash;
            owners[slot] = owner;
            size++;
        }
    }

    Optional<String> get(long hash) {
        int slot = slot(hashes, hash);
        return hashes[slot] == 0 ? Optional.empty() : Optional.of(refs.get(owners[slot]));
    }

    private void grow() {
        long[] moreHashes = new long[hashes.length * 2];
        int[] moreOwners = new int[hashes.length * 2];
        for (int i = 0; i < hashes.length; i++) {
            if (hashes[i] != 0) {
                int slot = slot(moreHashes, hashes[i]);
                moreHashes[slot] = hashes[i];
                moreOwners[slot] = owners[i];
            }
        }
        hashes = moreHashes;
        owners = moreOwners;
    }

    /** Where the hash is, or an empty slot for it; hostile paths may collide in the lower bits alone, so all are mixed. */
    private static int slot(long[] table, long hash) {
        int mask = table.length - 1;
        long mixed = hash * 0x9e3779b97f4a7c15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (table[slot] != 0 && table[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
