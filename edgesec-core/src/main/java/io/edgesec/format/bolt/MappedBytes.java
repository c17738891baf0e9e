package io.edgesec.format.bolt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * The bytes of a file of any size, mapped piece by piece and read in place at absolute positions, numbers little-endian.
 * Immutable and safe for use by several threads. Positions are checked by those who ask; one outside is an {@link IndexOutOfBoundsException}.
 */
final class MappedBytes {
    /** The size of a piece as a power of two: 1 GiB, since one mapping cannot exceed 2 GiB. */
    static final int PIECE_SHIFT = 30;

    private final ByteBuffer[] pieces;
    private final int shift;
    private final long mask;
    private final long size;

    private MappedBytes(ByteBuffer[] pieces, int shift, long size) {
        this.pieces = pieces;
        this.shift = shift;
        this.mask = (1L << shift) - 1;
        this.size = size;
    }

    static MappedBytes map(FileChannel channel, int shift) throws IOException {
        long size = channel.size();
        int count = Math.toIntExact((size + (1L << shift) - 1) >>> shift);
        ByteBuffer[] pieces = new ByteBuffer[count];
        for (int i = 0; i < count; i++) {
            long start = (long) i << shift;
            pieces[i] = channel.map(MapMode.READ_ONLY, start, Math.min(1L << shift, size - start))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
        return new MappedBytes(pieces, shift, size);
    }

    long size() {
        return size;
    }

    private int u8(long at) {
        return pieces[(int) (at >>> shift)].get((int) (at & mask)) & 0xFF;
    }

    int u16(long at) {
        int offset = (int) (at & mask);
        ByteBuffer piece = pieces[(int) (at >>> shift)];
        return offset + Short.BYTES <= piece.limit()
                ? piece.getShort(offset) & 0xFFFF
                : (int) assembled(at, Short.BYTES);
    }

    long u32(long at) {
        int offset = (int) (at & mask);
        ByteBuffer piece = pieces[(int) (at >>> shift)];
        return offset + Integer.BYTES <= piece.limit()
                ? piece.getInt(offset) & 0xFFFF_FFFFL
                : assembled(at, Integer.BYTES);
    }

    /** As the signed number with these bits. */
    long u64(long at) {
        int offset = (int) (at & mask);
        ByteBuffer piece = pieces[(int) (at >>> shift)];
        return offset + Long.BYTES <= piece.limit() ? piece.getLong(offset) : assembled(at, Long.BYTES);
    }

    /** A number that lies across two pieces. */
    private long assembled(long at, int bytes) {
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = number << Byte.SIZE | u8(at + i);
        }
        return number;
    }

    byte[] copy(long at, int length) {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            int offset = (int) ((at + done) & mask);
            ByteBuffer piece = pieces[(int) ((at + done) >>> shift)];
            int part = Math.min(length - done, piece.limit() - offset);
            piece.get(offset, bytes, done, part);
            done += part;
        }
        return bytes;
    }

    /** Compares bytes as unsigned numbers, shorter first. */
    int compare(long at, int length, byte[] key) {
        int common = Math.min(length, key.length);
        ByteBuffer piece = pieces[(int) (at >>> shift)];
        int offset = (int) (at & mask);
        boolean whole = offset + common <= piece.limit();
        for (int i = 0; i < common; i++) {
            int difference = (whole ? piece.get(offset + i) & 0xFF : u8(at + i)) - (key[i] & 0xFF);
            if (difference != 0) {
                return difference;
            }
        }
        return length - key.length;
    }

    /** The like for two places of the file. */
    int compare(long left, int leftLength, long right, int rightLength) {
        int common = Math.min(leftLength, rightLength);
        for (int i = 0; i < common; i++) {
            int difference = u8(left + i) - u8(right + i);
            if (difference != 0) {
                return difference;
            }
        }
        return leftLength - rightLength;
    }
}
