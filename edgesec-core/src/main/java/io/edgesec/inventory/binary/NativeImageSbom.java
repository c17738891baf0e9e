package io.edgesec.inventory.binary;

import io.edgesec.format.archive.ByteSource;
import java.io.IOException;
import java.util.Optional;

/** The bill of materials that GraalVM links into a native image: bytes at the symbol {@code sbom}, gzip. */
final class NativeImageSbom {
    /** Every native image has it; others need not be searched for symbols. */
    private static final String HEAP = ".svm_heap";

    private static final String START = "sbom";
    private static final String LENGTH = "sbom_length";
    private static final long LONGEST = 64 << 20;
    private static final long MOST_BYTES = 64 << 20;

    private NativeImageSbom() {}

    static Optional<ByteSource> of(Elf elf) throws IOException {
        if (elf.sections().stream().noneMatch(s -> s.name().equals(HEAP))) {
            return Optional.empty();
        }
        for (String table : new String[] {".dynsym", ".symtab"}) {
            Optional<ByteSource> found = in(elf, table, table.equals(".dynsym") ? ".dynstr" : ".strtab");
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<ByteSource> in(Elf elf, String table, String names) throws IOException {
        Optional<ByteSource> symbols = elf.section(table);
        Optional<ByteSource> texts = elf.section(names);
        if (symbols.isEmpty() || texts.isEmpty() || symbols.get().size() > MOST_BYTES) {
            return Optional.empty();
        }
        boolean wide = elf.file().wide();
        ProgramBytes all = new ProgramBytes(symbols.get(), elf.file().bigEndian(), wide)
                .inMemory(0, symbols.get().size());
        ProgramBytes text = new ProgramBytes(texts.get(), elf.file().bigEndian(), wide);
        long start = 0;
        long length = 0;
        int step = wide ? 24 : 16;
        for (long at = 0; at + step <= all.size() && (start == 0 || length == 0); at += step) {
            long name = all.u32(at);
            if (name >= text.size()) {
                continue;
            }
            String symbol = text.text(name, LENGTH.length() + 1);
            long address = all.word(at + (wide ? 8 : 4));
            start = symbol.equals(START) ? address : start;
            length = symbol.equals(LENGTH) ? address : length;
        }
        return start == 0 || length == 0 ? Optional.empty() : Optional.of(bytes(elf, start, length));
    }

    private static ByteSource bytes(Elf elf, long start, long length) throws IOException {
        ProgramBytes size = new ProgramBytes(
                loaded(elf, length), elf.file().bigEndian(), elf.file().wide());
        long count = size.word(0);
        ByteSource found = loaded(elf, start);
        if (count <= 0 || count > LONGEST || count > found.size()) {
            throw new MalformedProgramException(0, "an embedded bill of materials of " + count + " bytes");
        }
        return found.slice(0, count);
    }

    private static ByteSource loaded(Elf elf, long address) throws IOException {
        return elf.loadedAt(address)
                .orElseThrow(() -> new MalformedProgramException(
                        0,
                        "the embedded bill of materials is said to be at " + Long.toHexString(address)
                                + ", where nothing is"));
    }
}
