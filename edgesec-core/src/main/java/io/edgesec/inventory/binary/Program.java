package io.edgesec.inventory.binary;

import io.edgesec.format.archive.ByteSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A compiled program as its file describes it. What it says is read when it is asked for; what cannot be followed ends
 * in an {@link IOException}, within memory that does not grow with the file.
 */
sealed interface Program permits Elf, Pe, MachO {
    /** At least as many first bytes of a file as tell what it is. */
    int MAGIC = 4;

    /** What the bytes are; empty if they are no program in a format that is known. */
    static Optional<Program> of(ByteSource file) throws IOException {
        byte[] magic = file.read(0, (int) Math.min(MAGIC, file.size()));
        if (Elf.isOne(magic)) {
            return Optional.of(Elf.open(file));
        }
        if (MachO.isOne(magic)) {
            return Optional.of(MachO.open(file));
        }
        return Pe.isOne(magic) ? Pe.open(file) : Optional.empty();
    }

    /** Whether these may be the first bytes of a program. */
    static boolean begins(byte[] head) {
        return Elf.isOne(head) || MachO.isOne(head) || Pe.isOne(head);
    }

    /** The bytes of the section of this name, in the file. */
    Optional<ByteSource> section(String name) throws IOException;

    /** Where Go's linker puts what it knows of the build: the section made for it, else the writable data. */
    List<ByteSource> goBuildInformation() throws IOException;

    /** From the byte that is loaded at an address to the end of what is loaded with it. */
    Optional<ByteSource> loadedAt(long address) throws IOException;
}
