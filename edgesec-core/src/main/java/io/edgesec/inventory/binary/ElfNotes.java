package io.edgesec.inventory.binary;

import io.edgesec.format.archive.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The notes of an ELF file (System V ABI, chapter 5): name, number and description, each padded to four bytes. */
final class ElfNotes {
    /** Of the package metadata of ELF objects, as the UAPI group specifies them. */
    private static final String OWNER = "FDO";

    private static final long PACKAGE = 0xcafe1a7eL;
    private static final String SECTION = ".note.package";
    private static final int LONGEST = 64 << 10;
    private static final int MOST = 1000;

    private ElfNotes() {}

    /** Whether the head of a file has the note that Go's linker writes. A chance hit only costs time. */
    static boolean nameGo(byte[] head) {
        for (int at = 0; at + 8 <= head.length; at += 4) {
            if (head[at + 4] == 'G' && head[at + 5] == 'o' && head[at + 6] == 0 && head[at + 7] == 0) {
                return true;
            }
        }
        return false;
    }

    /** The JSON that says for which package the file was built. */
    static Optional<String> packageMetadata(Elf elf) throws IOException {
        for (ByteSource notes : elf.notes(SECTION)) {
            Optional<String> found = find(
                    new ProgramBytes(notes, elf.file().bigEndian(), elf.file().wide()));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> find(ProgramBytes notes) throws IOException {
        long at = 0;
        for (int i = 0; i < MOST && at + 12 <= notes.size(); i++) {
            long nameSize = notes.u32(at);
            long size = notes.u32(at + 4);
            long name = at + 12;
            long description = name + padded(nameSize);
            at = description + padded(size);
            if (at > padded(notes.size()) || nameSize != OWNER.length() + 1) {
                continue;
            }
            if (notes.u32(name - 4) == PACKAGE
                    && notes.text(name, OWNER.length() + 1).equals(OWNER)) {
                if (size > LONGEST) {
                    throw new MalformedProgramException(description, "package metadata of " + size + " bytes");
                }
                String json = new String(notes.bytes(description, size), StandardCharsets.UTF_8);
                int end = json.indexOf('\0');
                return Optional.of(end < 0 ? json : json.substring(0, end));
            }
        }
        return Optional.empty();
    }

    private static long padded(long size) {
        return size + 3 & ~3L;
    }
}
