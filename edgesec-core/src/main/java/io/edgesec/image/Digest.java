package io.edgesec.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A content digest, {@code sha256:} or {@code sha512:} with lower-case hex of the exact length (OCI image-spec,
 * descriptor, "Digests"). Any other text is refused when parsed, so a digest never holds a path or a query.
 */
public record Digest(String algorithm, String hex) implements Comparable<Digest> {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SHA512 = Pattern.compile("[0-9a-f]{128}");

    public Digest {
        Pattern encoded = switch (algorithm) {
            case "sha256" -> SHA256;
            case "sha512" -> SHA512;
            default -> throw new IllegalArgumentException("unknown digest algorithm; expected sha256 or sha512");
        };
        if (!encoded.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a " + algorithm + " digest in lower-case hex");
        }
    }

    /** Parses {@code algorithm:hex}. */
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not a digest; expected sha256:<64 hex digits>");
        }
        return new Digest(text.substring(0, colon), text.substring(colon + 1));
    }

    public static Digest sha256(byte[] content) {
        return sha256Of(newSha256().digest(content));
    }

    /** The digest whose raw 32 bytes these are. */
    public static Digest sha256Of(byte[] raw) {
        return new Digest("sha256", HexFormat.of().formatHex(raw));
    }

    /** A fresh {@code MessageDigest} for this digest's algorithm. */
    public MessageDigest newMessageDigest() {
        return newMessageDigest(algorithm.equals("sha256") ? "SHA-256" : "SHA-512");
    }

    private static MessageDigest newSha256() {
        return newMessageDigest("SHA-256");
    }

    private static MessageDigest newMessageDigest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }

    /** {@code algorithm:} and the first twelve digits, for people. */
    public String abbreviated() {
        return algorithm + ":" + hex.substring(0, 12);
    }

    // equals and hashCode are written out, for those that a record has by itself are generated at run time, at a
    // cost that a short run feels
    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && hex.equals(digest.hex) && algorithm.equals(digest.algorithm);
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }

    @Override
    public int compareTo(Digest other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
