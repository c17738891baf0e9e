package io.edgesec.format.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zip files byte by byte, honest ones and others. */
final class ZipBytes {
    private record Central(byte[] name, int flags, int method, long crc, long compressed, long size, long offset) {}

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Central> entries = new ArrayList<>();
    private byte[] comment = new byte[0];

    ZipBytes prefix(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    ZipBytes comment(byte[] bytes) {
        comment = bytes;
        return this;
    }

    ZipBytes stored(String name, byte[] content) {
        return entry(
                name.getBytes(StandardCharsets.UTF_8),
                name.getBytes(StandardCharsets.UTF_8),
                0,
                0,
                content,
                content.length,
                crc(content));
    }

    ZipBytes deflated(String name, byte[] content) {
        byte[] raw = name.getBytes(StandardCharsets.UTF_8);
        return entry(raw, raw, 0, 8, deflate(content), content.length, crc(content));
    }

    /** An entry of which everything is said as given, true or not. */
    ZipBytes entry(byte[] local, byte[] central, int flags, int method, byte[] data, long size, long crc) {
        long offset = out.size();
        out.writeBytes(ints(
                0x04034b50L,
                4,
                20,
                2,
                flags,
                2,
                method,
                2,
                0,
                4,
                crc,
                4,
                data.length,
                4,
                size,
                4,
                local.length,
                2,
                0,
                2));
        out.writeBytes(local);
        out.writeBytes(data);
        return central(central, flags, method, crc, data.length, size, offset);
    }

    /** A line of the directory alone. */
    ZipBytes central(byte[] name, int flags, int method, long crc, long compressed, long size, long offset) {
        entries.add(new Central(name, flags, method, crc, compressed, size, offset));
        return this;
    }

    int position() {
        return out.size();
    }

    byte[] finish() {
        return finish(entries.size(), 0, false);
    }

    /** With a number of entries and a shift of offsets as given. */
    byte[] finish(long total, long shift, boolean zip64) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(out.toByteArray());
        long start = all.size() - shift;
        entries.forEach(e -> {
            all.writeBytes(ints(
                    0x02014b50L,
                    4,
                    20,
                    2,
                    20,
                    2,
                    e.flags,
                    2,
                    e.method,
                    2,
                    0,
                    4,
                    e.crc,
                    4,
                    e.compressed,
                    4,
                    e.size,
                    4,
                    e.name.length,
                    2,
                    0,
                    2,
                    0,
                    2,
                    0,
                    2,
                    0,
                    2,
                    0,
                    4,
                    e.offset - shift,
                    4));
            all.writeBytes(e.name);
        });
        long length = all.size() - start - shift;
        if (zip64) {
            long position = all.size() - shift;
            all.writeBytes(
                    ints(0x06064b50L, 4, 44, 8, 45, 2, 45, 2, 0, 4, 0, 4, total, 8, total, 8, length, 8, start, 8));
            all.writeBytes(ints(0x07064b50L, 4, 0, 4, position, 8, 1, 4));
        }
        long all16 = zip64 ? 0xffff : total & 0xffff;
        long all32 = 0xffffffffL;
        all.writeBytes(ints(
                0x06054b50L,
                4,
                0,
                2,
                0,
                2,
                all16,
                2,
                all16,
                2,
                zip64 ? all32 : length,
                4,
                zip64 ? all32 : start,
                4,
                comment.length,
                2));
        all.writeBytes(comment);
        return all.toByteArray();
    }

    static long crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }

    static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            bytes.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return bytes.toByteArray();
    }

    /** Pairs of a value and its number of bytes. */
    private static byte[] ints(long... pairs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < pairs.length; i += 2) {
            ByteBuffer value =
                    ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(pairs[i]);
            bytes.write(value.array(), 0, (int) pairs[i + 1]);
        }
        return bytes.toByteArray();
    }
}
