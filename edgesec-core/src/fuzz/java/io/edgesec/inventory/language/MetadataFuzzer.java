package io.edgesec.inventory.language;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class MetadataFuzzer {
    private static final MetadataReader GEMSPEC = new GemspecReader();
    private static final MetadataReader CARGO = new CargoLockReader();

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void ends_in_packages_or_an_error(byte @NotNull [] bytes) {
        attempt(() -> MetadataCodec.decode(bytes));
        attempt(() -> PhpValue.parse(bytes));
        attempt(() -> PythonMetadataReader.read("a.egg-info", bytes));
        attempt(() -> GEMSPEC.read("specifications/a.gemspec", new ByteArrayInputStream(bytes)));
        attempt(() -> CARGO.read("Cargo.lock", new ByteArrayInputStream(bytes)));
    }

    private interface Reading {
        Object read() throws IOException;
    }

    private static void attempt(Reading reading) {
        try {
            reading.read();
        } catch (IOException expected) {
            assert !String.valueOf(expected.getMessage()).isBlank();
        }
    }

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "a:1:{s:4:\"name\";a:2:{i:0;b:1;i:1;N;}}",
                        "Name: a\nVersion: 1\nDescription: x\n\n y\nRequires-Dist: b[c]>1 ; extra == 'd'\n",
                        "# stub: a 1 ruby lib\ns.name = \"a\\u00e9\"\ns.add_dependency(%q<b>.freeze, [\">= 0\"])\n",
                        "[[package]]\nname = \"a\"\nversion = \"1\"\ndependencies = [\n \"b 1\",\n]\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
