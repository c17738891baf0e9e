package io.edgesec.format.archive;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;

/** zstd by aircompressor, which sees only frames whose structure {@link ZstdFrames} found sound. */
final class ZstdStream extends InputStream {
    private final InputStream plain;

    ZstdStream(CompressedSource source) {
        this.plain = new ZstdInputStream(new ZstdFrames(source));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        try {
            return plain.read(bytes, start, length);
        } catch (RuntimeException e) {
            throw Decompression.malformedZstd(e);
        }
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }
}
