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
    private static final List<String> ALGORITHMS = List.of("SHA-1", "SHA-256", "SHA-512");

    private final List<MessageDigest> digests;

    Hashes() {
        digests = ALGORITHMS.stream().map(Hashes::digest).toList();
    }

    void update(byte[] bytes, int length) {
        digests.forEach(d -> d.update(bytes, 0, length));
    }

    SortedMap<String, String> finish() {
        SortedMap<String, String> hex = new TreeMap<>();
        digests.forEach(d -> hex.put(d.getAlgorithm(), HexFormat.of().formatHex(d.digest())));
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
