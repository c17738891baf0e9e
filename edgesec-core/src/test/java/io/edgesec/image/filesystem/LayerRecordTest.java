package io.edgesec.image.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgesec.image.ImageLimits;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayerRecordTest {
    private static LayerRecord record() throws IOException {
        byte[] tar = TarText.tar("""
                dir usr
                dir usr/lib
                file usr/lib/libc.so.6 = x
                file usr/lib/libm.so.6 = yy
                link lib -> usr/lib
                hard usr/lib/other -> usr/lib/libc.so.6
                file ../climbing = z
                file \\xff\\xfe = not utf-8
                fifo pipe
                file .wh.gone
                """);
        LayerReader reader = LayerReader.of(List.of(new EveryFile("a"), new EveryFile("b")), ImageLimits.defaults());
        return reader.read(TestLayer.plain(0, tar), () -> false).record();
    }

    @Test
    void a_record_survives_being_stored() throws IOException {
        LayerRecord record = record();

        LayerRecord again = LayerRecord.parse(record.toBytes());

        assertThat(again.toBytes()).isEqualTo(record.toBytes());
        assertThat(again.diffId()).isEqualTo(record.diffId());
        assertThat(again.size()).isEqualTo(record.size());
        assertThat(again.anomalies()).isEqualTo(record.anomalies()).hasSize(1);
        assertThat(again.kept()).hasSameSizeAs(record.kept());
        EntryLog.Cursor left = record.entries().cursor();
        EntryLog.Cursor right = again.entries().cursor();
        while (left.hasNext()) {
            assertThat(right.next()).isEqualTo(left.next());
        }
        assertThat(right.isAtEnd()).isTrue();
    }

    @Test
    void a_record_that_is_cut_off_or_longer_is_refused() throws IOException {
        byte[] bytes = record().toBytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> LayerRecord.parse(cut)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> LayerRecord.parse(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatever_the_bytes_are_the_end_is_a_record_or_an_io_exception() throws IOException {
        byte[] bytes = record().toBytes();
        Random random = new Random(20261125);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] mutated = bytes.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(mutated.length);
                mutated[at] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (mutated[at] ^ 0x80);
            }
            try {
                LayerRecord record = LayerRecord.parse(mutated);
                ImagePass.of(List.of(), ImageLimits.defaults())
                        .over(List.of(TestLayer.plain(0, new byte[0])), (layers, readers) -> List.of(record));
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
