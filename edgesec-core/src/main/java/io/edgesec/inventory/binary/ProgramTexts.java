package io.edgesec.inventory.binary;

import io.edgesec.format.archive.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Looks through a program for the texts that tell it, in time that grows with its size and a window that does not. */
final class ProgramTexts {
    private static final int WINDOW = 64 << 10;
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
        String mark = program.mark(file);
        long size = bytes.size();
        // windows overlap, so that a text that the border of one may have cut is whole in another
        for (long start = 0; start < size; start += WINDOW - 2 * LONGEST) {
            byte[] window = bytes.read(start, (int) Math.min(WINDOW, size - start));
            String texts = new String(window, StandardCharsets.ISO_8859_1);
            for (int at = texts.indexOf(mark); at >= 0; at = texts.indexOf(mark, at)) {
                int begin = at;
                while (begin > 0 && at - begin <= LONGEST && isPrintable(texts.charAt(begin - 1))) {
                    begin--;
                }
                int end = at + mark.length();
                while (end < texts.length() && end - at <= LONGEST && isPrintable(texts.charAt(end))) {
                    end++;
                }
                boolean cut = (begin == 0 && start > 0) || (end == texts.length() && start + WINDOW < size);
                if (!cut) {
                    take(texts.substring(begin, end));
                }
                at = end;
            }
        }
    }

    private static boolean isPrintable(char c) {
        return c >= ' ' && c < 0x7f;
    }

    private void take(String found) {
        if (found.length() < SHORTEST || found.length() > LONGEST) {
            return;
        }
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
