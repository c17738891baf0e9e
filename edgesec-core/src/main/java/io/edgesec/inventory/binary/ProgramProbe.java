package io.edgesec.inventory.binary;

import io.edgesec.format.archive.ByteSource;
import io.edgesec.format.archive.Spool;
import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads what may be executed, and the libraries that some programs are told by. A program is read as a whole, a small
 * one in memory, a large one by way of a temporary file; of another library only the head, unless that is Go's.
 *
 * @param limit bytes of one statement
 */
record ProgramProbe(int limit) implements FileProbe {
    private static final byte[] NOTHING = new byte[0];
    private static final int HEAD = 4096;
    private static final int MEMORY = 8 << 20;
    /** Of an ELF header; nothing smaller is a program. */
    private static final int SMALLEST = 52;

    @Override
    public String id() {
        return "program/1/" + limit;
    }

    @Override
    public boolean wants(FileEntry file) {
        return file.size() >= SMALLEST
                && (file.isExecutable() || file.path().endsWith(".exe") || WellKnownProgram.mayBe(file.name()));
    }

    @Override
    public byte[] read(FileEntry file, InputStream content) throws IOException {
        byte[] head = content.readNBytes(Program.MAGIC);
        if (!Program.begins(head)) {
            return NOTHING;
        }
        byte[] start = new byte[HEAD];
        System.arraycopy(head, 0, start, 0, head.length);
        int length = head.length + content.readNBytes(start, head.length, HEAD - head.length);
        start = java.util.Arrays.copyOf(start, length);
        Optional<WellKnownProgram> known = WellKnownProgram.of(file.name());
        if (known.isEmpty() && isLibrary(file.name()) && !ElfNotes.nameGo(start)) {
            return kept(ProgramReader.ofHead(ByteSource.of(start)));
        }
        try (Spool spool = Spool.read(start, content, file.size(), MEMORY)) {
            return kept(ProgramReader.ofFile(file.name(), spool.source(), known, limit));
        }
    }

    private static byte[] kept(ProgramRecord record) {
        return record.isEmpty() ? NOTHING : record.encode();
    }

    private static boolean isLibrary(String name) {
        return name.endsWith(".so") || name.contains(".so.");
    }
}
