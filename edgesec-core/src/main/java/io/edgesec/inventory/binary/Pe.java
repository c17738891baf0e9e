package io.edgesec.inventory.binary;

import io.edgesec.format.archive.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Portable Executable of Windows (PE Format, sections 2 to 4), as .NET and Go make them for any image. */
record Pe(ProgramBytes file, List<Region> sections) implements Program {
    private static final long SIGNATURE = 0x4550;
    private static final int PE32_PLUS = 0x20b;
    private static final int NEW_HEADER = 0x3c;
    private static final int SECTION = 40;
    private static final long WRITABLE_DATA = 0x80000040L;

    static boolean isOne(byte[] head) {
        return head.length >= MAGIC && head[0] == 'M' && head[1] == 'Z';
    }

    /** Empty for a program of DOS, which begins the same way. */
    static Optional<Program> open(ByteSource source) throws IOException {
        ProgramBytes file = new ProgramBytes(source, false, false);
        if (file.size() < NEW_HEADER + 4) {
            return Optional.empty();
        }
        long header = file.u32(NEW_HEADER);
        if (header > file.size() - 24 || file.u32(header) != SIGNATURE) {
            return Optional.empty();
        }
        int count = file.u16(header + 6);
        long optional = header + 24;
        int optionalSize = file.u16(header + 20);
        boolean wide = optionalSize > 2 && file.u16(optional) == PE32_PLUS;
        long base = optionalSize < 32 ? 0 : wide ? file.u64(optional + 24) : file.u32(optional + 28);
        ProgramBytes table = file.inMemory(optional + optionalSize, (long) count * SECTION);
        List<Region> sections = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long at = (long) i * SECTION;
            sections.add(new Region(
                    table.text(at, 8),
                    0,
                    table.u32(at + 20),
                    table.u32(at + 16),
                    base + table.u32(at + 12),
                    (table.u32(at + 36) & WRITABLE_DATA) == WRITABLE_DATA));
        }
        return Optional.of(new Pe(file.with(false, wide), sections));
    }

    @Override
    public Optional<ByteSource> section(String name) throws IOException {
        return Region.named(name, sections, file);
    }

    @Override
    public List<ByteSource> goBuildInformation() throws IOException {
        List<ByteSource> writable = new ArrayList<>();
        for (Region section : sections) {
            if (section.writable() && section.isWithin(file)) {
                writable.add(section.in(file));
            }
        }
        return writable;
    }

    @Override
    public Optional<ByteSource> loadedAt(long address) throws IOException {
        return Region.loadedAt(address, sections, file);
    }
}
