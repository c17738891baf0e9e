package io.edgesec.image.filesystem;

import io.edgesec.format.archive.Decompression;
import io.edgesec.format.archive.DecompressionLimits;
import io.edgesec.format.archive.MalformedArchiveException;
import io.edgesec.image.Digest;
import io.edgesec.image.Layer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The stored bytes of a layer, hashed and counted; held against what the manifest claims when the end was reached,
 * and where it claims no digest, just hashed. Not thread-safe.
 */
final class StoredStream extends FilterInputStream {
    private static final int BUFFER = 64 << 10;

    private final Layer layer;
    private final String algorithm;
    private final MessageDigest hash;
    private long count;
    private Optional<Digest> digest = Optional.empty();

    StoredStream(InputStream in, Layer layer) {
        super(in);
        this.layer = layer;
        Digest model = layer.digest().orElse(layer.diffId());
        this.algorithm = model.algorithm();
        this.hash = model.newMessageDigest();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        int read = in.read(bytes, start, length);
        if (read > 0) {
            hash.update(bytes, start, read);
            count += read;
            if (count > layer.size()) {
                throw new MalformedArchiveException("has more than the " + layer.size() + " bytes promised");
            }
        }
        return read;
    }

    /** These bytes decompressed; at the end of that, the stored ones have proved to be what was promised. */
    InputStream unpacked(DecompressionLimits limits) throws IOException {
        return new FilterInputStream(Decompression.of(this, limits)) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int start, int length) throws IOException {
                int read = in.read(bytes, start, length);
                if (read < 0) {
                    digest();
                }
                return read;
            }
        };
    }

    /** Reads what is left; the digest that all of it has, which is the claimed one if one is. */
    Digest digest() throws IOException {
        if (digest.isEmpty()) {
            byte[] buffer = new byte[BUFFER];
            while (read(buffer, 0, BUFFER) >= 0) {
                continue;
            }
            digest = Optional.of(verified());
        }
        return digest.get();
    }

    private Digest verified() throws MalformedArchiveException {
        if (count != layer.size()) {
            throw new MalformedArchiveException("has " + count + " bytes, expected " + layer.size() + " as promised");
        }
        Digest found = new Digest(algorithm, HexFormat.of().formatHex(hash.digest()));
        if (layer.digest().isPresent() && !layer.digest().get().equals(found)) {
            throw new MalformedArchiveException("is not what its digest promises: expected "
                    + layer.digest().get() + ", found " + found);
        }
        return found;
    }
}
