package io.edgesec.inventory.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.edgesec.image.ImageLimits;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ProbedFile;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileProgramsTest {
    private static final FileProbe PROBE = new ProgramProbe(1 << 20);

    /** What a probe or cataloger throws beyond {@link IOException} goes through. */
    private static void survives(byte[] content) {
        ProgramFiles files = ProgramFiles.none().with("python3.11", content);
        assertThatNoException().isThrownBy(() -> {
            List<ProbedFile> probed = files.files(PROBE);
            assertThat(probed).hasSizeLessThan(2);
            BinaryCatalogers.all(ImageLimits.defaults()).get(0).catalog(files);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"noted", "rust", "native-image", "go-386", "go-exe", "go-macho", "go-gopath"})
    void changed_bytes_end_in_a_value_or_a_problem(String fixture) {
        byte[] original = ProgramFiles.bytes(fixture);
        List<Integer> interesting = java.util.stream.IntStream.range(0, original.length)
                .filter(i -> original[i] != 0)
                .boxed()
                .toList();
        Random random = new Random(42);
        int rounds = original.length > 100_000 ? 50 : 400;
        for (int round = 0; round < rounds; round++) {
            byte[] changed = original.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                int at = round % 2 == 0
                        ? random.nextInt(Math.min(1024, changed.length))
                        : interesting.get(random.nextInt(interesting.size()));
                changed[at] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
            }
            survives(changed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"noted", "libnoted.so", "native-image"})
    void a_program_cut_anywhere_ends_in_a_value_or_a_problem(String fixture) {
        byte[] original = ProgramFiles.bytes(fixture);
        for (int length = 0; length < original.length; length += length < 2000 ? 1 : 13) {
            survives(Arrays.copyOf(original, length));
        }
    }

    @Test
    void an_elf_file_of_no_known_class_is_a_problem() {
        byte[] elf = Arrays.copyOf(new byte[] {0x7f, 'E', 'L', 'F', 9, 1}, 100);

        Cataloged cataloged = BinaryCatalogers.all(ImageLimits.defaults())
                .get(0)
                .catalog(ProgramFiles.none().with("x", elf));

        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(cataloged.status().problems())
                .singleElement()
                .satisfies(p -> assertThat(p.reason()).contains("class 9"));
    }

    @Test
    void crates_that_expand_beyond_the_limit_are_a_problem() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(new byte[40 << 20]);
        }
        Cataloged cataloged = BinaryCatalogers.all(ImageLimits.defaults())
                .get(0)
                .catalog(ProgramFiles.none().with("x", Elves.of(".dep-v0", packed.toByteArray())));

        assertThat(cataloged.status().problems())
                .singleElement()
                .satisfies(p -> assertThat(p.reason()).contains("expands to more than"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"packages\":[{\"name\":\"a\",\"version\":\"1\",\"dependencies\":[7]}]}",
                "{\"packages\":[{\"name\":\"a\",\"version\":\"1\",\"dependencies\":[-1]}]}",
                "{\"packages\":[{\"name\":\"\",\"version\":\"1\"}]}",
                "{\"packages\":[{\"version\":\"1\"}]}",
                "{\"packages\":",
                "{\"packages\":[{\"name\":\"a\",\"version\":1}]}",
                "[]"
            })
    void crates_that_contradict_themselves_are_a_problem(String json) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
        Cataloged cataloged = BinaryCatalogers.all(ImageLimits.defaults())
                .get(0)
                .catalog(ProgramFiles.none().with("x", Elves.of(".dep-v0", packed.toByteArray())));

        assertThat(cataloged.components()).isEmpty();
        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.PARTIAL);
    }

    @Test
    void crates_that_need_each_other_are_listed() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(("{\"packages\":[{\"name\":\"a\",\"version\":\"1\",\"dependencies\":[1,0]},"
                            + "{\"name\":\"b\",\"version\":\"1\",\"dependencies\":[0]}]}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        assertThat(BinaryCatalogers.all(ImageLimits.defaults())
                        .get(0)
                        .catalog(ProgramFiles.none().with("x", Elves.of(".dep-v0", packed.toByteArray())))
                        .components())
                .hasSize(2);
    }

    /** Put together by the layout of debug/buildinfo, for no linker of that age is at hand for these. */
    @ParameterizedTest
    @CsvSource({"4,false", "4,true", "8,false", "8,true"})
    void pointers_are_followed_in_either_size_and_byte_order(int size, boolean bigEndian) {
        byte[] go = Elves.withGoPointers(size, bigEndian, "go1.17.5", "path\tx\nmod\texample.com/x\tv1.0.0\t\n");

        assertThat(BinaryCatalogers.all(ImageLimits.defaults())
                        .get(0)
                        .catalog(ProgramFiles.none().with("x", go))
                        .components())
                .extracting(c -> c.ref().replaceAll("#.*", ""))
                .containsExactly("pkg:golang/example.com/x@v1.0.0", "pkg:golang/stdlib@1.17.5");
    }

    @Test
    void a_pointer_to_nowhere_is_a_problem() {
        byte[] go = Elves.withGoPointers(8, false, "go1.17.5", "path\tx\n");
        ByteBuffer.wrap(go).order(ByteOrder.LITTLE_ENDIAN).putLong(Elves.POINTERS, 0x7777777777777777L);

        assertThat(BinaryCatalogers.all(ImageLimits.defaults())
                        .get(0)
                        .catalog(ProgramFiles.none().with("x", go))
                        .status()
                        .problems())
                .singleElement()
                .satisfies(p -> assertThat(p.reason()).contains("7777777777777777"));
    }

    @Test
    void the_records_of_a_cache_are_read_as_written_or_refused() throws IOException {
        byte[] kept = PROBE.read(
                ProgramFiles.none().fixture("x", "rust").resolve("x").orElseThrow(), ProgramFiles.resource("rust"));

        assertThat(ProgramRecord.decode(kept).encode()).isEqualTo(kept);
        for (int length = 0; length < kept.length; length++) {
            byte[] cut = Arrays.copyOf(kept, length);
            try {
                ProgramRecord record = ProgramRecord.decode(cut);
                assertThat(record).isNull();
            } catch (IOException e) {
                assertThat(e).isInstanceOf(IOException.class);
            }
        }
    }
}
