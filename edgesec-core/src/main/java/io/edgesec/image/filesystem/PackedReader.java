package io.edgesec.image.filesystem;

import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link PackedWriter} wrote, out of bytes that may be anything: whatever does not fit is a
 * {@link DamagedRecordException}, and no length is believed beyond the bytes that are there. Not thread-safe.
 */
final class PackedReader {
    private final byte[] bytes;
    private final int end;
    private int position;

    PackedReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    boolean hasMore() {
        return position < end;
    }

    long number() throws DamagedRecordException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (position == end) {
                throw new DamagedRecordException();
            }
            byte b = bytes[position++];
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new DamagedRecordException();
    }

    /** A number between 0 and {@code limit}. */
    int number(int limit) throws DamagedRecordException {
        long value = number();
        if (value < 0 || value > limit) {
            throw new DamagedRecordException();
        }
        return (int) value;
    }

    void raw(byte[] target, int start, int length) throws DamagedRecordException {
        if (length > end - position || length > target.length - start) {
            throw new DamagedRecordException();
        }
        System.arraycopy(bytes, position, target, start, length);
        position += length;
    }

    byte[] bytes() throws DamagedRecordException {
        byte[] value = new byte[number(end - position)];
        raw(value, 0, value.length);
        return value;
    }

    String text() throws DamagedRecordException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
