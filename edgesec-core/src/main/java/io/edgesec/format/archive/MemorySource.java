package io.edgesec.format.archive;

import java.util.Objects;

/** A piece of an array. */
@SuppressWarnings("ArrayRecordComponent")
record MemorySource(byte[] bytes, int start, long size) implements ByteSource {
    @Override
    public ByteSource slice(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, size);
        return new MemorySource(bytes, start + (int) offset, length);
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(position, length, size);
        System.arraycopy(bytes, start + (int) position, target, offset, length);
    }
}
