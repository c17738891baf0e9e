package io.edgesec.image.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {
    /** Sizes on both sides of what is held in memory. */
    @ParameterizedTest
    @CsvSource({"0, 0, 0", "10, 4, 10", "100000, 100000, 4", "9000000, 4, 9000000", "9000000, 6000000, 5000000"})
    void each_reader_sees_the_stream_from_its_start_however_far_the_others_read(int size, int first, int second)
            throws IOException {
        byte[] content = new byte[size];
        new Random(7).nextBytes(content);
        Counting source = new Counting(content);

        try (Replay replay = Replay.of(source)) {
            assertThat(replay.open(false).readNBytes(first)).isEqualTo(Arrays.copyOf(content, first));
            assertThat(source.read).isLessThanOrEqualTo(first);
            assertThat(replay.open(false).readNBytes(second)).isEqualTo(Arrays.copyOf(content, second));
            assertThat(replay.open(true).readAllBytes()).isEqualTo(content);
        }
    }

    private static final class Counting extends ByteArrayInputStream {
        private long read;

        Counting(byte[] content) {
            super(content);
        }

        @Override
        public int read(byte[] bytes, int start, int length) {
            int count = super.read(bytes, start, length);
            read += Math.max(0, count);
            return count;
        }
    }
}
