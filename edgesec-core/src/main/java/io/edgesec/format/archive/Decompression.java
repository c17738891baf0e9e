package io.edgesec.format.archive;

import io.airlift.compress.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Untrusted bytes as they were before compression: gzip (RFC 1952: several members, checksums and lengths verified,
 * zeros after the end passed over), zstd (RFC 8878: several frames, skippable ones passed over, windows up to 8 MiB,
 * no dictionaries) or bytes that are neither, as they stand. A stream reads what it needs and no more memory than a
 * few buffers and the window; a damaged, truncated, trailing or over-expanding one ends in
 * {@link MalformedArchiveException}, never early. Closing it closes its source. Not thread-safe.
 */
public final class Decompression extends InputStream {
    private final CompressedSource source;
    private final Compression compression;
    private final InputStream plain;
    private final DecompressionLimits limits;
    private long count;

    private Decompression(
            CompressedSource source, Compression compression, InputStream plain, DecompressionLimits limits) {
        this.source = source;
        this.compression = compression;
        this.plain = plain;
        this.limits = limits;
    }

    /** Reads the first bytes to see how they are compressed. */
    public static Decompression of(InputStream stored, DecompressionLimits limits) throws IOException {
        CompressedSource source = new CompressedSource(stored);
        Compression compression = source.detect();
        InputStream plain = switch (compression) {
            case NONE -> source.stream();
            case GZIP -> new GzipStream(source);
            case ZSTD -> new ZstdStream(source);
        };
        return new Decompression(source, compression, plain, limits);
    }

    public Compression compression() {
        return compression;
    }

    /** Bytes that came out so far. */
    public long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        Objects.checkFromIndexSize(start, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        int read = plain.read(bytes, start, length);
        if (read > 0) {
            count += read;
            judge();
        }
        return read;
    }

    private void judge() throws MalformedArchiveException {
        if (count > limits.bytes()) {
            throw new MalformedArchiveException("expands to more than the " + limits.bytes() + " bytes allowed");
        }
        if (compression != Compression.NONE
                && count > limits.ratioFloor()
                && count / limits.ratio() > source.consumed()) {
            throw new MalformedArchiveException(source.consumed() + " bytes expand to " + count + ", more than the "
                    + limits.ratio() + " to 1 allowed");
        }
    }

    @Override
    public void close() throws IOException {
        try {
            plain.close();
        } finally {
            source.close();
        }
    }

    /** What the zstd library throws, as the checked exception that callers expect. */
    static MalformedArchiveException malformedZstd(RuntimeException e) {
        String problem = e instanceof MalformedInputException ? String.valueOf(e.getMessage()) : "damaged";
        return new MalformedArchiveException("not valid zstd: " + problem, e);
    }
}
