package io.edgesec.image.daemon;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends in an error beyond a number of bytes. */
final class BoundedStream extends FilterInputStream {
    private final long limit;
    private final String what;
    private long count;

    BoundedStream(InputStream in, long limit, String what) {
        super(in);
        this.limit = limit;
        this.what = what;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count += Math.max(0, read);
        if (count > limit) {
            throw new IOException(what + ": more than the " + limit + " bytes allowed");
        }
        return read;
    }
}
