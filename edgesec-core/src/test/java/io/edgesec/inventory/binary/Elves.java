package io.edgesec.inventory.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** ELF files put together by hand, of just what the readers follow. */
final class Elves {
    /** Where the pointers of {@link #withGoPointers} of 64 bits stand. */
    static final int POINTERS = 256 + 16;

    private static final int ADDRESS = 0x10000;

    private Elves() {}

    /** With one section of this name, 64 bits, little-endian. */
    static byte[] of(String name, byte[] content) {
        byte[] names = ("\0" + name + "\0.shstrtab\0").getBytes(StandardCharsets.ISO_8859_1);
        int table = 64 + content.length + names.length;
        ByteBuffer elf = header(8, false, 0, table, 3, 2, table + 3 * 64);
        elf.position(64).put(content).put(names);
        section(elf, table + 64, 1, 64, content.length);
        section(elf, table + 128, name.length() + 2, 64 + content.length, names.length);
        return elf.array();
    }

    private static void section(ByteBuffer elf, int at, int name, long offset, long size) {
        elf.putInt(at, name).putInt(at + 4, 1).putLong(at + 24, offset).putLong(at + 32, size);
    }

    /** One writable segment and no sections: build information at 256, its strings behind it, then the texts. */
    static byte[] withGoPointers(int size, boolean bigEndian, String version, String modules) {
        byte[] wrapped = ("0123456789abcdef" + modules + "0123456789abcdef").getBytes(StandardCharsets.ISO_8859_1);
        byte[] text = version.getBytes(StandardCharsets.ISO_8859_1);
        int strings = 256 + 64;
        int texts = strings + 4 * size;
        int end = texts + text.length + wrapped.length;
        ByteBuffer elf = header(size, bigEndian, size == 8 ? 64 : 52, 0, 0, 0, end);
        int program = size == 8 ? 64 : 52;
        elf.putInt(program, 1);
        if (size == 8) {
            elf.putInt(program + 4, 6).putLong(program + 16, ADDRESS).putLong(program + 32, end);
        } else {
            elf.putInt(program + 24, 6).putInt(program + 8, ADDRESS).putInt(program + 16, end);
        }
        elf.position(256).put((byte) 0xff).put(" Go buildinf:".getBytes(StandardCharsets.ISO_8859_1));
        elf.put((byte) size).put((byte) (bigEndian ? 1 : 0));
        word(elf, 256 + 16, size, ADDRESS + strings);
        word(elf, 256 + 16 + size, size, ADDRESS + strings + 2 * size);
        word(elf, strings, size, ADDRESS + texts);
        word(elf, strings + size, size, text.length);
        word(elf, strings + 2 * size, size, ADDRESS + texts + text.length);
        word(elf, strings + 3 * size, size, wrapped.length);
        elf.position(texts).put(text).put(wrapped);
        return elf.array();
    }

    private static void word(ByteBuffer elf, int at, int size, long value) {
        if (size == 8) {
            elf.putLong(at, value);
        } else {
            elf.putInt(at, (int) value);
        }
    }

    private static ByteBuffer header(
            int size, boolean bigEndian, int segments, int sections, int count, int names, int length) {
        ByteBuffer elf = ByteBuffer.allocate(length).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (size / 4), (byte) (bigEndian ? 2 : 1), 1});
        boolean wide = size == 8;
        word(elf, wide ? 32 : 28, size, segments);
        word(elf, wide ? 40 : 32, size, sections);
        int at = wide ? 54 : 42;
        elf.putShort(at, (short) (wide ? 56 : 32)).putShort(at + 2, (short) (segments == 0 ? 0 : 1));
        elf.putShort(at + 4, (short) 64).putShort(at + 6, (short) count).putShort(at + 8, (short) names);
        return elf;
    }
}
