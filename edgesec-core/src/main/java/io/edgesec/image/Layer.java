package io.edgesec.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * One layer of an image. The stored bytes may be compressed. Nothing is read before {@link #open()}; streams of
 * different layers, and several of one, may be read at the same time by different threads.
 */
public interface Layer {
    /** Position from the bottom, counted from 0. */
    int index();

    /** Digest of the uncompressed tar, as the config claims it; true only once the layer was read to its end. */
    Digest diffId();

    /** Digest of the stored bytes, as the manifest or the archive claims it; absent where it claims none. */
    Optional<Digest> digest();

    /** Size of the stored bytes. */
    long size();

    /** Media type as the manifest says, absent where there is none: the bytes themselves decide how they are read. */
    Optional<String> mediaType();

    LayerOrigin origin();

    /** What the config's history says of this layer, empty if it says nothing. For people; never for a decision. */
    Optional<String> createdBy();

    /** Where the stored bytes lie in a local file, if they do. */
    Optional<StoredBytes> stored();

    /**
     * Whether {@link #digest()} is the address by which the bytes are fetched: then bytes of that digest, read and
     * verified at any time and anywhere, are this layer, and it need not be fetched again.
     */
    default boolean isAddressed() {
        return false;
    }

    /**
     * The stored bytes, unchecked. Whoever reads them has to hold them against {@link #digest()} and
     * {@link #size()}, and the uncompressed bytes against {@link #diffId()}, before believing any of them.
     */
    InputStream open() throws IOException;
}
