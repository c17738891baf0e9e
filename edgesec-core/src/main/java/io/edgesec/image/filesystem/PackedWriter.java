package io.edgesec.image.filesystem;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Appends numbers (LEB128) and byte strings (length, then bytes) to a growing array. Not thread-safe. */
final class PackedWriter {
    private byte[] bytes = new byte[256];
    private int size;

    PackedWriter number(long value) {
        long rest = value;
        reserve(10);
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    PackedWriter raw(byte[] source, int start, int length) {
        reserve(length);
        System.arraycopy(source, start, bytes, size, length);
        size += length;
        return this;
    }

    PackedWriter bytes(byte[] value) {
        return number(value.length).raw(value, 0, value.length);
    }

    PackedWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8, bytes.length * 2L)));
        }
    }
}
