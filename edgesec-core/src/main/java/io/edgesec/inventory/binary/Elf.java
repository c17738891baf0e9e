package io.edgesec.inventory.binary;

import io.edgesec.format.archive.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An ELF file (System V ABI, chapters 4 and 5), of 32 or 64 bits and either byte order. A program runs without a
 * section table, and some are shipped with none or a broken one: then it has no sections, only segments.
 */
record Elf(ProgramBytes file, List<Region> segments, List<Region> sections) implements Program {
    private static final int PT_LOAD = 1;
    private static final int PT_NOTE = 4;
    private static final int PF_WRITE = 2;
    private static final int SHT_NOBITS = 8;
    private static final int SHN_XINDEX = 0xffff;
    private static final int MOST_REGIONS = 100_000;
    private static final int LONGEST_NAME = 256;

    static boolean isOne(byte[] head) {
        return head.length >= MAGIC && head[0] == 0x7f && head[1] == 'E' && head[2] == 'L' && head[3] == 'F';
    }

    static Elf open(ByteSource source) throws IOException {
        ProgramBytes ident = new ProgramBytes(source, false, false);
        int size = ident.u8(4);
        int order = ident.u8(5);
        if (size < 1 || size > 2 || order < 1 || order > 2) {
            throw new MalformedProgramException(4, "an ELF file of class " + size + " and byte order " + order);
        }
        ProgramBytes file = ident.with(order == 2, size == 2);
        return new Elf(file, segments(file), sections(file));
    }

    private static List<Region> segments(ProgramBytes file) throws IOException {
        boolean wide = file.wide();
        int count = file.u16(wide ? 56 : 44);
        int step = file.u16(wide ? 54 : 42);
        ProgramBytes table = table(file, file.word(wide ? 32 : 28), step, count, wide ? 56 : 32);
        List<Region> segments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long at = (long) i * step;
            segments.add(new Region(
                    "",
                    table.u32(at),
                    table.word(at + (wide ? 8 : 4)),
                    table.word(at + (wide ? 32 : 16)),
                    table.word(at + (wide ? 16 : 8)),
                    (table.u32(at + (wide ? 4 : 24)) & PF_WRITE) != 0));
        }
        return segments;
    }

    private static List<Region> sections(ProgramBytes file) throws IOException {
        try {
            return readSections(file);
        } catch (MalformedProgramException e) {
            return List.of();
        }
    }

    private static List<Region> readSections(ProgramBytes file) throws IOException {
        boolean wide = file.wide();
        long start = file.word(wide ? 40 : 32);
        int step = file.u16(wide ? 58 : 46);
        int least = wide ? 64 : 40;
        if (start == 0) {
            return List.of();
        }
        long count = file.u16(wide ? 60 : 48);
        long names = file.u16(wide ? 62 : 50);
        // where they do not fit, they stand in the first section
        count = count == 0 ? file.word(start + (wide ? 32 : 20)) : count;
        names = names == SHN_XINDEX ? file.u32(start + (wide ? 40 : 24)) : names;
        ProgramBytes table = table(file, start, step, count, least);
        if (names >= count) {
            return List.of();
        }
        ProgramBytes texts = names(file, table, names * step);
        List<Region> sections = new ArrayList<>((int) count);
        for (long at = 0; at < count * step; at += step) {
            long kind = table.u32(at + 4);
            sections.add(new Region(
                    name(texts, table.u32(at)),
                    kind,
                    table.word(at + (wide ? 24 : 16)),
                    kind == SHT_NOBITS ? 0 : table.word(at + (wide ? 32 : 20)),
                    table.word(at + (wide ? 16 : 12)),
                    (table.word(at + 8) & 1) != 0));
        }
        return sections;
    }

    private static ProgramBytes table(ProgramBytes file, long start, int step, long count, int least)
            throws IOException {
        if (count < 0 || count > MOST_REGIONS || (count > 0 && step < least)) {
            throw new MalformedProgramException(start, count + " headers of " + step + " bytes");
        }
        return file.inMemory(start, count * step);
    }

    private static ProgramBytes names(ProgramBytes file, ProgramBytes table, long at) throws IOException {
        boolean wide = file.wide();
        ByteSource names = file.slice(table.word(at + (wide ? 24 : 16)), table.word(at + (wide ? 32 : 20)));
        return new ProgramBytes(names, file.bigEndian(), wide)
                .inMemory(0, Math.min(names.size(), (long) MOST_REGIONS * LONGEST_NAME / 16));
    }

    private static String name(ProgramBytes names, long at) throws IOException {
        return at < names.size() ? names.text(at, LONGEST_NAME) : "";
    }

    @Override
    public Optional<ByteSource> section(String name) throws IOException {
        return Region.named(name, sections, file);
    }

    @Override
    public List<ByteSource> goBuildInformation() throws IOException {
        Optional<ByteSource> section = section(".go.buildinfo");
        if (section.isPresent()) {
            return List.of(section.get());
        }
        List<ByteSource> writable = new ArrayList<>();
        // nobody but a program without sections hides it
        for (Region segment : sections.isEmpty() ? segments : List.<Region>of()) {
            if (segment.kind() == PT_LOAD && segment.writable() && segment.isWithin(file)) {
                writable.add(segment.in(file));
            }
        }
        return writable;
    }

    @Override
    public Optional<ByteSource> loadedAt(long address) throws IOException {
        List<Region> loaded = new ArrayList<>();
        for (Region segment : segments) {
            if (segment.kind() == PT_LOAD) {
                loaded.add(segment);
            }
        }
        return Region.loadedAt(address, loaded, file);
    }

    /** Where notes stand: in the segments for them, and in this section, which need not be loaded. */
    List<ByteSource> notes(String section) throws IOException {
        List<ByteSource> notes = new ArrayList<>();
        for (Region region : segments) {
            if (region.kind() == PT_NOTE && region.isWithin(file)) {
                notes.add(region.in(file));
            }
        }
        section(section).ifPresent(notes::add);
        return notes;
    }
}
