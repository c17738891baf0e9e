package io.edgesec.image.manifest;

import io.edgesec.image.Digest;
import io.edgesec.image.MalformedImageException;
import io.edgesec.image.StoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Stored bytes of a known size. Every {@link #open()} is a stream of its own. */
public interface Blob {
    /** For errors. */
    String where();

    long size();

    InputStream open() throws IOException;

    Optional<StoredBytes> stored();

    /** Whether its digest is the address by which it is fetched. */
    default boolean isAddressed() {
        return false;
    }

    /** All bytes, of which there may be {@code limit}. */
    default byte[] read(int limit) throws IOException {
        if (size() > limit) {
            throw new MalformedImageException(where(), size() + " bytes, more than the " + limit + " allowed");
        }
        try (InputStream in = open()) {
            byte[] bytes = in.readNBytes((int) size());
            if (bytes.length != size()) {
                throw new MalformedImageException(
                        where(), "ends after " + bytes.length + " of " + size() + " bytes; was it changed meanwhile?");
            }
            return bytes;
        }
    }

    /** All bytes, held against what was promised of them: first the size, then the digest. */
    default byte[] read(Descriptor promised, int limit) throws IOException {
        if (size() != promised.size()) {
            throw new MalformedImageException(where(), size() + " bytes, expected " + promised.size());
        }
        byte[] bytes = read(limit);
        byte[] raw = promised.digest().newMessageDigest().digest(bytes);
        String found = java.util.HexFormat.of().formatHex(raw);
        if (!found.equals(promised.digest().hex())) {
            throw new MalformedImageException(
                    where(),
                    "its bytes are not what its digest promises: expected " + promised.digest() + ", found "
                            + new Digest(promised.digest().algorithm(), found));
        }
        return bytes;
    }
}
