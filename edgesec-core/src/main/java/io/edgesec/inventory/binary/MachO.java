package io.edgesec.inventory.binary;

import io.edgesec.format.archive.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Mach-O file of one architecture ({@code mach-o/loader.h}); what holds several is not looked into. */
record MachO(ProgramBytes file, List<Region> sections) implements Program {
    private static final int MAGIC_32 = 0xfeedface;
    private static final int MAGIC_64 = 0xfeedfacf;
    private static final int LC_SEGMENT = 0x1;
    private static final int LC_SEGMENT_64 = 0x19;
    private static final int MOST_COMMANDS = 10_000;

    static boolean isOne(byte[] head) {
        if (head.length < MAGIC) {
            return false;
        }
        int magic = head[0] << 24 | (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | head[3] & 0xff;
        int reversed = Integer.reverseBytes(magic);
        return magic == MAGIC_32 || magic == MAGIC_64 || reversed == MAGIC_32 || reversed == MAGIC_64;
    }

    static MachO open(ByteSource source) throws IOException {
        ProgramBytes plain = new ProgramBytes(source, true, false);
        int magic = (int) plain.u32(0);
        boolean bigEndian = magic == MAGIC_32 || magic == MAGIC_64;
        boolean wide = magic == MAGIC_64 || Integer.reverseBytes(magic) == MAGIC_64;
        ProgramBytes file = plain.with(bigEndian, wide);
        List<Region> sections = new ArrayList<>();
        long count = Math.min(MOST_COMMANDS, file.u32(16));
        long at = wide ? 32 : 28;
        for (long i = 0; i < count; i++) {
            long command = file.u32(at);
            long size = file.u32(at + 4);
            if (size < 8) {
                throw new MalformedProgramException(at, "a load command of " + size + " bytes");
            }
            if (command == (wide ? LC_SEGMENT_64 : LC_SEGMENT)) {
                addSections(file.inMemory(at, size), sections);
            }
            at += size;
        }
        return new MachO(file, sections);
    }

    private static void addSections(ProgramBytes segment, List<Region> sections) throws IOException {
        boolean wide = segment.wide();
        long count = segment.u32(wide ? 64 : 48);
        boolean writable = (segment.u32(wide ? 60 : 44) & 2) != 0;
        int step = wide ? 80 : 68;
        long at = wide ? 72 : 56;
        for (long i = 0; i < count; i++, at += step) {
            sections.add(new Region(
                    segment.text(at, 16),
                    0,
                    segment.u32(at + (wide ? 48 : 40)),
                    segment.word(at + (wide ? 40 : 36)),
                    segment.word(at + 32),
                    writable));
        }
    }

    @Override
    public Optional<ByteSource> section(String name) throws IOException {
        return Region.named(name, sections, file);
    }

    @Override
    public List<ByteSource> goBuildInformation() throws IOException {
        return section("__go_buildinfo").stream().toList();
    }

    @Override
    public Optional<ByteSource> loadedAt(long address) throws IOException {
        return Region.loadedAt(address, sections, file);
    }
}
