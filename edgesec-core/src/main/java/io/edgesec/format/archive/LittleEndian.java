package io.edgesec.format.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Unsigned little-endian numbers in an array. */
final class LittleEndian {
    private final ByteBuffer bytes;

    LittleEndian(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int length() {
        return bytes.capacity();
    }

    int u16(int at) {
        return bytes.getShort(at) & 0xffff;
    }

    long u32(int at) {
        return bytes.getInt(at) & 0xffffffffL;
    }

    /** Negative for what is beyond the range of {@code long}. */
    long u64(int at) {
        return bytes.getLong(at);
    }
}
