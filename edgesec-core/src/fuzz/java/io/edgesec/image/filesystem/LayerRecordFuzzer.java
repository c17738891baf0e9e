package io.edgesec.image.filesystem;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class LayerRecordFuzzer {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void ends_in_a_value_or_an_error(byte @NotNull [] bytes) {
        try {
            LayerRecord.parse(bytes);
        } catch (IOException expected) {
            assert !String.valueOf(expected.getMessage()).isBlank();
        }
    }

    static Stream<byte[]> seeds() throws IOException {
        return Stream.of(new byte[0]);
    }
}
