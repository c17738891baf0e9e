package io.edgesec.format.bolt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a valid meta page says. A file has two, written in turn; the one of the later transaction counts, the other where
 * that one was not written to its end.
 *
 * @param root the page of the root bucket
 * @param highWater pages from this one on were never used
 * @param transaction the last one that the file holds
 */
record Meta(int pageSize, long root, long highWater, long transaction) {
    private static final int HEADER = 16;
    private static final int BODY = 64;
    private static final int CHECKED = 56;
    private static final long MAGIC = 0xED0CDAEDL;
    private static final long REVERSED_MAGIC = 0xEDDA0CEDL;
    private static final int VERSION = 2;
    private static final int META_PAGE = 4;
    private static final int SMALLEST_PAGE = 1024;
    private static final int LARGEST_PAGE = SMALLEST_PAGE << 14;

    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    /** A valid meta, or what is wrong with it. */
    private record Reading(Optional<Meta> meta, String problem) {
        static Reading failed(String problem) {
            return new Reading(Optional.empty(), problem);
        }
    }

    /** The meta that counts. Where the first is damaged, the second is looked for at every page size there can be. */
    static Meta find(Path file, MappedBytes bytes) throws MalformedBoltException {
        Reading first = read(bytes, 0);
        List<Meta> valid = new ArrayList<>();
        first.meta().ifPresent(valid::add);
        int smallest = first.meta().map(Meta::pageSize).orElse(SMALLEST_PAGE);
        int largest = first.meta().map(Meta::pageSize).orElse(LARGEST_PAGE);
        for (int size = smallest; size <= largest; size <<= 1) {
            int place = size;
            read(bytes, place).meta().filter(meta -> meta.pageSize == place).ifPresent(valid::add);
        }
        return valid.stream()
                .max((a, b) -> Long.compareUnsigned(a.transaction, b.transaction))
                .orElseThrow(() -> new MalformedBoltException(file, "neither meta page is valid, " + first.problem()));
    }

    /** Whether a file starts as one does, as far as its first meta page tells. */
    static boolean isAt(FileChannel channel) throws IOException {
        ByteBuffer magic = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (magic.hasRemaining() && channel.read(magic, HEADER + magic.position()) > 0) {
            // until all are there or the file ends
        }
        long found = Integer.toUnsignedLong(magic.getInt(0));
        return found == MAGIC || found == REVERSED_MAGIC;
    }

    private static Reading read(MappedBytes bytes, long at) {
        if (bytes.size() < at + HEADER + BODY) {
            return Reading.failed("it has only " + bytes.size() + " bytes");
        }
        long body = at + HEADER;
        if (bytes.u32(body) == REVERSED_MAGIC) {
            return Reading.failed("it was written on a big-endian machine");
        }
        if (bytes.u32(body) != MAGIC) {
            return Reading.failed("it does not start as one");
        }
        if (bytes.u32(body + 4) != VERSION) {
            return Reading.failed("its format is version " + bytes.u32(body + 4) + ", not " + VERSION);
        }
        if (bytes.u64(body + CHECKED) != checksum(bytes.copy(body, CHECKED))) {
            return Reading.failed("a checksum is wrong");
        }
        long pageSize = bytes.u32(body + 8);
        Meta meta = new Meta((int) pageSize, bytes.u64(body + 16), bytes.u64(body + 40), bytes.u64(body + 48));
        if (bytes.u16(at + 8) != META_PAGE
                || Long.bitCount(pageSize) != 1
                || pageSize < SMALLEST_PAGE
                || pageSize > LARGEST_PAGE
                || meta.root < 2
                || meta.root >= meta.highWater) {
            return Reading.failed("its meta page contradicts itself");
        }
        return new Reading(Optional.of(meta), "");
    }

    /** FNV-1a with 64 bits. */
    private static long checksum(byte[] bytes) {
        long hash = FNV_OFFSET;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }
}
