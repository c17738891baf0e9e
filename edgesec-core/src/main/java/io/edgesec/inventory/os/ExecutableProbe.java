package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Finds native programs and libraries: keeps one byte, 1 for an ELF file and 0 for another. */
record ExecutableProbe() implements FileProbe {
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

    @Override
    public String id() {
        return "elf/1";
    }

    @Override
    public boolean wants(FileEntry file) {
        return file.size() > ELF.length
                && (file.isExecutable()
                        || file.name().endsWith(".so")
                        || file.name().contains(".so."));
    }

    @Override
    public byte[] read(FileEntry file, InputStream content) throws IOException {
        return new byte[] {(byte) (Arrays.equals(content.readNBytes(ELF.length), ELF) ? 1 : 0)};
    }
}
