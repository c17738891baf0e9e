package io.edgesec.inventory.binary;

import io.edgesec.format.archive.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Draws from a program's bytes what it says of itself. */
final class ProgramReader {
    private static final int BUFFER = 64 << 10;
    private static final byte[] UPX = {'U', 'P', 'X', '!'};
    private static final int UPX_HEADER = 4096;

    private ProgramReader() {}

    /** Of a library of which only the first bytes are at hand: the package that it was built for. */
    static ProgramRecord ofHead(ByteSource head) throws IOException {
        Map<Statement, String> statements = new EnumMap<>(Statement.class);
        try {
            if (Program.of(head).orElse(null) instanceof Elf elf) {
                ElfNotes.packageMetadata(elf).ifPresent(json -> statements.put(Statement.PACKAGE_NOTE, json));
            }
        } catch (MalformedProgramException e) {
            // what lies beyond the head cannot be followed from it
        }
        return new ProgramRecord(new TreeMap<>(), statements);
    }

    static ProgramRecord ofFile(String name, ByteSource file, Optional<WellKnownProgram> known, int limit)
            throws IOException {
        Map<Statement, String> statements = new EnumMap<>(Statement.class);
        Optional<Program> program = Program.of(file);
        if (program.isPresent()) {
            read(program.get(), limit, statements);
            if (known.isPresent()) {
                List<String> versions = ProgramTexts.versions(known.get(), name, file);
                if (!versions.isEmpty()) {
                    statements.put(Statement.TEXTS, known.get().program() + "\n" + String.join("\n", versions));
                }
            }
            if (statements.isEmpty() && isPacked(program.get(), file)) {
                statements.put(Statement.PACKED, "UPX");
            }
        }
        return new ProgramRecord(statements.isEmpty() ? new TreeMap<>() : hashes(file), statements);
    }

    private static void read(Program program, int limit, Map<Statement, String> statements) throws IOException {
        GoBuildInfo.of(program).ifPresent(go -> statements.put(Statement.GO, go.version() + "\n" + go.modules()));
        Optional<ByteSource> crates = program.section(".dep-v0");
        if (crates.isPresent()) {
            statements.put(Statement.RUST, Inflated.zlib(crates.get(), limit));
        }
        if (program instanceof Elf elf) {
            ElfNotes.packageMetadata(elf).ifPresent(json -> statements.put(Statement.PACKAGE_NOTE, json));
            Optional<ByteSource> sbom = NativeImageSbom.of(elf);
            if (sbom.isPresent()) {
                statements.put(Statement.NATIVE_IMAGE, Inflated.gzip(sbom.get(), limit));
            }
        }
    }

    /** UPX leaves no section of the program and its own mark behind the program headers. */
    private static boolean isPacked(Program program, ByteSource file) throws IOException {
        if (!(program instanceof Elf elf) || !elf.sections().isEmpty()) {
            return false;
        }
        byte[] head = file.read(0, (int) Math.min(UPX_HEADER, file.size()));
        for (int at = 0; at + UPX.length <= head.length; at++) {
            if (head[at] == UPX[0] && head[at + 1] == UPX[1] && head[at + 2] == UPX[2] && head[at + 3] == UPX[3]) {
                return true;
            }
        }
        return false;
    }

    private static SortedMap<String, String> hashes(ByteSource file) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        MessageDigest sha256 = digest("SHA-256");
        MessageDigest sha512 = digest("SHA-512");
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = file.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
                sha512.update(buffer, 0, read);
            }
        }
        hashes.put("SHA-256", HexFormat.of().formatHex(sha256.digest()));
        hashes.put("SHA-512", HexFormat.of().formatHex(sha512.digest()));
        return hashes;
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
