package io.edgesec.format.bolt;

import java.io.IOException;
import java.util.Arrays;

/** Reads all that a file holds, in both ways that there are. */
public final class BoltFuzz {
    private BoltFuzz() {}

    /** Ends in a {@link MalformedBoltException} or having read every bucket, each key found again and in order. */
    public static long readAll(BoltFile file) throws IOException {
        return read(file.root(), 0);
    }

    private static long read(BoltBucket bucket, int depth) throws IOException {
        if (depth > 4) {
            return 0;
        }
        long entries = 0;
        byte[] before = new byte[0];
        BoltCursor cursor = bucket.all();
        while (cursor.next()) {
            byte[] key = cursor.key();
            if (entries++ > 0 && Arrays.compareUnsigned(before, key) >= 0) {
                throw new AssertionError("the keys do not ascend");
            }
            before = key;
            if (cursor.isBucket()) {
                entries += read(cursor.bucket(), depth + 1);
            } else if (!Arrays.equals(cursor.value(), bucket.get(key).orElse(new byte[] {1, 2, 3}))) {
                throw new AssertionError("a key that is there is not found");
            }
        }
        return entries;
    }
}
