package io.edgesec.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class JsonFuzzer {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void ends_in_a_value_or_an_error(byte @NotNull [] bytes) {
        try {
            Json.parse("fuzzed", bytes);
        } catch (IOException expected) {
            assert !String.valueOf(expected.getMessage()).isBlank();
        }
    }

    static Stream<byte[]> seeds() throws IOException {
        return Stream.of("{\"a\": [1, true, null, \"\\u00e9\"]}".getBytes(StandardCharsets.UTF_8));
    }
}
