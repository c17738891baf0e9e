package io.edgesec.inventory.java;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Several hashes over the same bytes in one pass. Not thread-safe. */
final class Hashes {
    /** SHA-1 for those who look artifacts up by it; it proves nothing. */
    private final List<MessageDigest> digests;

    Hashes() {
        digests = List.of(digest("SHA-1"), digest("SHA-256"), digest("SHA-512"));
    }

    void update(byte[] bytes, int length) {
        for (MessageDigest digest : digests) {
            digest.update(bytes, 0, length);
        }
    }

    SortedMap<String, String> finish() {
        SortedMap<String, String> hex = new TreeMap<>();
        for (MessageDigest digest : digests) {
            hex.put(digest.getAlgorithm(), HexFormat.of().formatHex(digest.digest()));
        }
        return hex;
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
