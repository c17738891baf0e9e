package io.edgesec.inventory.binary;

import io.edgesec.format.archive.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Looks through a program for the texts that tell it, in one pass and a bounded window. */
final class ProgramTexts {
    private static final int BUFFER = 64 << 10;
    private static final int SHORTEST = 5;
    private static final int LONGEST = 256;
    private static final int MOST_VERSIONS = 64;

    private final WellKnownProgram program;
    private final String file;
    private final SortedSet<String> versions = new TreeSet<>();
    private final SortedSet<String> certain = new TreeSet<>();
    private final boolean confirming;

    private ProgramTexts(WellKnownProgram program, String file, SortedSet<String> seen, boolean confirming) {
        this.program = program;
        this.file = file;
        this.versions.addAll(seen);
        this.confirming = confirming;
    }

    /** Every version that its texts name, sorted. */
    static List<String> versions(WellKnownProgram program, String file, ByteSource bytes) throws IOException {
        ProgramTexts first = new ProgramTexts(program, file, new TreeSet<>(), false);
        first.over(bytes);
        if (!program.needsCertainty()) {
            return List.copyOf(first.versions);
        }
        ProgramTexts second = new ProgramTexts(program, file, first.versions, true);
        second.over(bytes);
        return List.copyOf(second.certain);
    }

    private void over(ByteSource bytes) throws IOException {
        byte[] buffer = new byte[BUFFER];
        StringBuilder text = new StringBuilder(LONGEST);
        try (InputStream in = bytes.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    byte b = buffer[i];
                    if (b >= ' ' && b < 0x7f) {
                        if (text.length() <= LONGEST) {
                            text.append((char) b);
                        }
                    } else if (text.length() > 0) {
                        take(text);
                        text.setLength(0);
                    }
                }
            }
        }
        take(text);
    }

    private void take(StringBuilder text) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return;
        }
        String found = text.toString();
        if (confirming) {
            program.certain(found, versions).ifPresent(certain::add);
            return;
        }
        Optional<String> version = program.version(found, file);
        if (version.isPresent() && versions.size() < MOST_VERSIONS) {
            versions.add(version.get());
        }
    }
}
