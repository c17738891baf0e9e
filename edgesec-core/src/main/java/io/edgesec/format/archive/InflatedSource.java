package io.edgesec.format.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Raw deflate, with the inflater's native memory freed when the stream is closed. */
final class InflatedSource extends InflaterInputStream {
    private static final int BUFFER = 16 << 10;

    InflatedSource(InputStream deflated) {
        super(deflated, new Inflater(true), BUFFER);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (ZipException | java.io.EOFException e) {
            throw new MalformedArchiveException("damaged deflate stream: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        inf.end();
    }
}
