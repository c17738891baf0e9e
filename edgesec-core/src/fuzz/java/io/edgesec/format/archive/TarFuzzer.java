package io.edgesec.format.archive;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.edgesec.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class TarFuzzer {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void ends_in_a_value_or_an_error(byte @NotNull [] bytes) {
        try {
            TarReader tar = TarReader.of(new ByteArrayInputStream(bytes), TarLimits.defaults());
            while (tar.next().isPresent()) {
                tar.content().skip(Long.MAX_VALUE);
            }
        } catch (IOException expected) {
            assert !String.valueOf(expected.getMessage()).isBlank();
        }
    }

    static Stream<byte[]> seeds() throws IOException {
        return Seeds.of(TarFuzzer.class, "v7.tar", "ustar.tar", "gnu.tar", "pax.tar", "base256.tar", "sparse-gnu.tar");
    }
}
