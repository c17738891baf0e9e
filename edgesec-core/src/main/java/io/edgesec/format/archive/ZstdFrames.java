package io.edgesec.format.archive;

import java.io.IOException;
import java.io.InputStream;

/**
 * Walks the frames and blocks of RFC 8878 and hands on the bytes of the data frames alone: skippable frames (as in
 * zstd:chunked) are passed over, windows beyond 8 MiB, dictionaries and reserved bits refused, truncation and what
 * follows a frame noticed, before the decompressor sees them.
 */
final class ZstdFrames extends InputStream {
    private static final long WINDOW = 8L << 20;
    private static final int BLOCK = 128 << 10;

    private enum State {
        FRAME,
        BLOCK,
        CHECKSUM,
        END
    }

    private final CompressedSource source;
    private final byte[] header = new byte[18];
    private int headerPosition;
    private int headerLimit;
    private int block;
    private boolean checksum;
    private State state = State.FRAME;

    ZstdFrames(CompressedSource source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (headerPosition == headerLimit && block == 0) {
            headerPosition = 0;
            headerLimit = 0;
            if (!advance()) {
                return -1;
            }
        }
        if (headerPosition < headerLimit) {
            int read = Math.min(length, headerLimit - headerPosition);
            System.arraycopy(header, headerPosition, bytes, start, read);
            headerPosition += read;
            return read;
        }
        if (!source.hasMore()) {
            throw new MalformedArchiveException("zstd ends early, after " + source.consumed() + " bytes");
        }
        int read = Math.min(Math.min(length, block), source.available());
        System.arraycopy(source.buffer(), source.position(), bytes, start, read);
        source.use(read);
        block -= read;
        return read;
    }

    private boolean advance() throws IOException {
        switch (state) {
            case FRAME -> beginFrame();
            case BLOCK -> beginBlock();
            case CHECKSUM -> {
                copy(4);
                state = State.FRAME;
            }
            case END -> {
                return false;
            }
        }
        return true;
    }

    private void beginFrame() throws IOException {
        if (!source.hasMore()) {
            state = State.END;
            return;
        }
        int magic = (int) copy(4);
        if (Compression.isSkippableFrame(magic)) {
            headerLimit = 0;
            pass(source.next(4));
            return;
        }
        if (!Compression.isZstdFrame(magic)) {
            throw new MalformedArchiveException("bytes that are not zstd follow before byte " + source.consumed());
        }
        int descriptor = (int) copy(1);
        if ((descriptor & 0x08) != 0) {
            throw new MalformedArchiveException("zstd with a reserved bit");
        }
        boolean single = (descriptor & 0x20) != 0;
        long window = single ? 0 : window((int) copy(1));
        if (copy(new int[] {0, 1, 2, 4}[descriptor & 3]) != 0) {
            throw new MalformedArchiveException("zstd with a dictionary");
        }
        long size = copy(new int[] {single ? 1 : 0, 2, 4, 8}[descriptor >>> 6]);
        if (window > WINDOW || (single && (size < 0 || size > WINDOW))) {
            throw new MalformedArchiveException("zstd with a window of more than the " + WINDOW
                    + " bytes allowed; compress without --ultra and --long");
        }
        checksum = (descriptor & 4) != 0;
        state = State.BLOCK;
    }

    private static long window(int descriptor) {
        long base = 1L << (10 + (descriptor >>> 3));
        return base + base / 8 * (descriptor & 7);
    }

    private void beginBlock() throws IOException {
        int blockHeader = (int) copy(3);
        int size = blockHeader >>> 3;
        int type = blockHeader >>> 1 & 3;
        if (type == 3 || size > BLOCK) {
            throw new MalformedArchiveException("zstd with an invalid block before byte " + source.consumed());
        }
        block = type == 1 ? 1 : size;
        if ((blockHeader & 1) != 0) {
            state = checksum ? State.CHECKSUM : State.FRAME;
        }
    }

    /** Hands on the next bytes of the source and returns them as a number. */
    private long copy(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            int next = source.next();
            header[headerLimit++] = (byte) next;
            value |= (long) next << (8 * i);
        }
        return value;
    }

    private void pass(long count) throws IOException {
        long left = count;
        while (left > 0) {
            if (!source.hasMore()) {
                throw new MalformedArchiveException("zstd ends early, after " + source.consumed() + " bytes");
            }
            int skipped = (int) Math.min(left, source.available());
            source.use(skipped);
            left -= skipped;
        }
    }
}
