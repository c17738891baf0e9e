package io.edgesec.inventory.os;

import java.nio.charset.StandardCharsets;

/**
 * A path as 64 bits (FNV-1a over its UTF-8 bytes): file lists name hundreds of thousands of paths, of which a handful is
 * asked for. Two paths of one image are taken for each other by chance once in many million images; an image that makes
 * them so on purpose gains nothing, for it could list the path itself.
 */
final class PathHash {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private PathHash() {}

    static long of(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length);
    }

    /** Never 0. */
    static long of(byte[] bytes, int from, int to) {
        long hash = OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * PRIME;
        }
        return hash == 0 ? 1 : hash;
    }
}
