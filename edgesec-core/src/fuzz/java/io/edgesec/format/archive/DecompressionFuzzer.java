package io.edgesec.format.archive;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.edgesec.Seeds;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class DecompressionFuzzer {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void ends_in_a_value_or_an_error(byte @NotNull [] bytes) {
        try {
            try (InputStream in = Decompression.of(new ByteArrayInputStream(bytes), DecompressionLimits.defaults())) {
                in.skip(Long.MAX_VALUE);
            }
        } catch (IOException expected) {
            assert !String.valueOf(expected.getMessage()).isBlank();
        }
    }

    static Stream<byte[]> seeds() throws IOException {
        return Stream.concat(
                Seeds.of(DecompressionFuzzer.class, "small.zst"),
                Stream.of(DecompressionTest.gzip(new byte[1000])));
    }
}
