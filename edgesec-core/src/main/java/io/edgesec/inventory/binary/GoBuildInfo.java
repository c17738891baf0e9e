package io.edgesec.inventory.binary;

import io.edgesec.format.archive.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What Go's linker wrote into a program ({@code debug/buildinfo}): behind a magic text, aligned to 16 bytes, either both
 * texts with their lengths (Go 1.18 and later) or pointers to them.
 *
 * @param version of Go, such as {@code go1.22.1}
 * @param modules lines of modules and settings; empty if it was built without modules
 */
record GoBuildInfo(String version, String modules) {
    private static final byte[] MAGIC = {(byte) 0xff, ' ', 'G', 'o', ' ', 'b', 'u', 'i', 'l', 'd', 'i', 'n', 'f', ':'};
    private static final int ALIGNMENT = 16;
    private static final int HEADER = 32;
    private static final int SENTINEL = 16;
    private static final int INLINE = 2;
    private static final int WINDOW = 64 << 10;
    private static final long SEARCHED = 8L << 20;
    private static final long LONGEST = 16 << 20;

    static Optional<GoBuildInfo> of(Program program) throws IOException {
        for (ByteSource place : program.goBuildInformation()) {
            long at = find(place);
            if (at >= 0) {
                return Optional.of(read(place.slice(at, place.size() - at), program));
            }
        }
        return Optional.empty();
    }

    private static long find(ByteSource place) throws IOException {
        long end = Math.min(place.size(), SEARCHED) - HEADER;
        for (long start = 0; start <= end; start += WINDOW) {
            byte[] window = place.read(start, (int) Math.min(WINDOW, place.size() - start));
            for (int at = 0; at + MAGIC.length <= window.length; at += ALIGNMENT) {
                if (window[at] == MAGIC[0] && matches(window, at) && start + at <= end) {
                    return start + at;
                }
            }
        }
        return -1;
    }

    private static boolean matches(byte[] window, int at) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (window[at + i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    private static GoBuildInfo read(ByteSource found, Program program) throws IOException {
        ProgramBytes header = new ProgramBytes(found, false, false);
        int flags = header.u8(15);
        byte[] version;
        byte[] modules;
        if ((flags & INLINE) != 0) {
            Varint first = Varint.at(header, HEADER);
            version = header.bytes(first.end(), first.value());
            Varint second = Varint.at(header, first.end() + first.value());
            modules = header.bytes(second.end(), second.value());
        } else {
            int pointer = header.u8(14);
            if (pointer != 4 && pointer != 8) {
                throw new MalformedProgramException(14, "Go build information with pointers of " + pointer + " bytes");
            }
            ProgramBytes pointers = header.with((flags & 1) != 0, pointer == 8);
            version = text(pointers.word(16), pointers, program);
            modules = text(pointers.word(16L + pointer), pointers, program);
        }
        return new GoBuildInfo(utf8(version).strip(), withoutSentinels(modules));
    }

    /** Follows a pointer to a string of Go, which is a pointer and a length. */
    private static byte[] text(long pointer, ProgramBytes like, Program program) throws IOException {
        if (pointer == 0) {
            return new byte[0];
        }
        ProgramBytes string = loaded(pointer, like, program);
        long length = string.word(string.wordSize());
        if (length == 0) {
            return new byte[0];
        }
        check(0, length);
        return loaded(string.word(0), like, program).bytes(0, length);
    }

    private static ProgramBytes loaded(long address, ProgramBytes like, Program program) throws IOException {
        ByteSource bytes = program.loadedAt(address)
                .orElseThrow(() -> new MalformedProgramException(
                        0, "Go build information points to " + Long.toHexString(address) + ", where nothing is"));
        return new ProgramBytes(bytes, like.bigEndian(), like.wide());
    }

    private static void check(long at, long length) throws MalformedProgramException {
        if (length < 0 || length > LONGEST) {
            throw new MalformedProgramException(at, "Go build information of " + length + " bytes");
        }
    }

    /** Two sentinels let the linker find the text; the one before the end follows a line feed. */
    private static String withoutSentinels(byte[] modules) {
        boolean wrapped = modules.length >= 2 * SENTINEL + 1 && modules[modules.length - SENTINEL - 1] == '\n';
        return wrapped ? new String(modules, SENTINEL, modules.length - 2 * SENTINEL, StandardCharsets.UTF_8) : "";
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** An unsigned number in groups of seven bits, and where it ends. */
    private record Varint(long value, long end) {
        static Varint at(ProgramBytes bytes, long start) throws IOException {
            long value = 0;
            long at = start;
            for (int shift = 0; shift < 35; shift += 7) {
                int next = bytes.u8(at++);
                value |= (long) (next & 0x7f) << shift;
                if (next < 0x80) {
                    check(start, value);
                    return new Varint(value, at);
                }
            }
            throw new MalformedProgramException(start, "Go build information with a length that has no end");
        }
    }
}
