package io.edgesec.format.bolt;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

class BoltFuzzer {
    @TempDir
    static Path temp;

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void ends_in_a_value_or_an_error(byte @NotNull [] bytes) throws IOException {
        Path path = Files.write(temp.resolve("fuzz.db"), bytes);
        try (BoltFile file = BoltFile.open(path)) {
            BoltFuzz.readAll(file);
        } catch (MalformedBoltException expected) {
            assert !String.valueOf(expected.getMessage()).isBlank();
        }
    }

    static Stream<byte[]> seeds() throws IOException {
        Path path = Files.createTempFile("seed", ".db");
        try {
            BoltWriter.write(
                    path,
                    1024,
                    List.of(
                            Map.entry("inline", List.of(Map.entry("a", "b"))),
                            Map.entry("large", "x".repeat(1500)),
                            Map.entry("nested", List.of(Map.entry("c", "d".repeat(300)), Map.entry("e", "f")))));
            return Stream.of(Files.readAllBytes(path));
        } finally {
            Files.delete(path);
        }
    }
}
