package io.edgesec.format.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * Hashes and counts what is read, and holds it against the digest and size that were promised: an error as soon as a
 * byte too many comes, or at the end. What was read is to be believed only when the end was reached ({@code -1}
 * returned, or {@link #verify()} came back); closing early proves nothing. Neither mark nor skip goes past the hash.
 */
public final class VerifyingInputStream extends FilterInputStream {
    private static final int BUFFER = 128 << 10;

    private final String what;
    private final MessageDigest hash;
    private final String expected;
    private final OptionalLong size;
    private long count;
    private boolean verified;
    private boolean failed;

    private VerifyingInputStream(InputStream in, String what, MessageDigest hash, String expected, OptionalLong size) {
        super(in);
        this.what = what;
        this.hash = hash;
        this.expected = expected;
        this.size = size;
    }

    /**
     * Reads {@code in} and holds it against what was promised.
     *
     * @param what names the bytes in errors
     * @param hash a fresh digest, which belongs to the stream from now on
     * @param expected its value, in lower-case hex
     * @param size the number of bytes, if that was promised
     */
    public static VerifyingInputStream of(
            InputStream in, String what, MessageDigest hash, String expected, OptionalLong size) {
        return new VerifyingInputStream(in, what, hash, expected, size);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        if (failed) {
            throw new IOException(what + " failed before");
        }
        if (length == 0) {
            return 0;
        }
        int read = in.read(bytes, start, length);
        if (read < 0) {
            compare();
            return read;
        }
        count += read;
        if (size.isPresent() && count > size.getAsLong()) {
            failed = true;
            throw new MalformedArchiveException(what + " has more than the " + size.getAsLong() + " bytes promised");
        }
        hash.update(bytes, start, read);
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        byte[] buffer = new byte[(int) Math.max(1, Math.min(BUFFER, bytes))];
        long left = bytes;
        while (left > 0) {
            int read = read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return bytes - left;
    }

    /** Reads what is left and returns if all of it was as promised. */
    public void verify() throws IOException {
        byte[] buffer = new byte[BUFFER];
        int read = 0;
        while (read >= 0 && !verified) {
            read = read(buffer, 0, buffer.length);
        }
    }

    /** Whether the end was reached and everything was as promised. */
    public boolean isVerified() {
        return verified;
    }

    /** Bytes read so far. */
    public long count() {
        return count;
    }

    private void compare() throws MalformedArchiveException {
        if (verified) {
            return;
        }
        failed = true;
        if (size.isPresent() && count != size.getAsLong()) {
            throw new MalformedArchiveException(
                    what + " has " + count + " bytes, expected " + size.getAsLong() + " as promised");
        }
        String found = HexFormat.of().formatHex(hash.digest());
        if (!found.equals(expected)) {
            throw new MalformedArchiveException(what + " is not what its digest promises: expected "
                    + hash.getAlgorithm() + " " + expected + ", found " + found);
        }
        failed = false;
        verified = true;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public synchronized void mark(int limit) {}

    @Override
    public synchronized void reset() throws IOException {
        throw new IOException("this stream cannot go back");
    }
}
