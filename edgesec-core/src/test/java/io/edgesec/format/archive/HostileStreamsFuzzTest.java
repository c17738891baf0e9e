package io.edgesec.format.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged in any way, a stream ends in a result or an {@link IOException}: nothing else, and never in much memory. */
class HostileStreamsFuzzTest {
    private static final int ROUNDS = 600;
    private static final DecompressionLimits LIMITS = new DecompressionLimits(8 << 20, 1000, 1 << 20);

    @ParameterizedTest
    @ValueSource(strings = {"v7.tar", "ustar.tar", "gnu.tar", "pax.tar", "base256.tar", "sparse-gnu.tar"})
    void mutated_tars(String fixture) throws IOException {
        Random random = new Random(fixture.hashCode());
        byte[] sound = resource(fixture);
        int sealed = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] mutant = mutate(sound, random);
            if (random.nextBoolean()) {
                sealed += seal(mutant);
            }
            walk(mutant);
        }
        assertThat(sealed).as("headers whose checksum was made right again").isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd", "zstd in frames"})
    void mutated_compression(String kind) throws IOException {
        Random random = new Random(kind.hashCode());
        byte[] plain = resource("pax.tar");
        byte[] sound = switch (kind) {
            case "gzip" -> DecompressionTest.gzip(plain);
            case "zstd" -> DecompressionTest.zstd(plain);
            default -> concat(DecompressionTest.zstd(plain), DecompressionTest.zstd(new byte[100_000]));
        };
        for (int i = 0; i < ROUNDS; i++) {
            byte[] mutant = mutate(sound, random);
            try (InputStream in = Decompression.of(new ByteArrayInputStream(mutant), LIMITS)) {
                in.skip(Long.MAX_VALUE);
            } catch (IOException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    private static void walk(byte[] mutant) {
        try {
            TarReader tar = TarReader.of(new ByteArrayInputStream(mutant), TarLimits.defaults());
            List<TarEntry> entries = new ArrayList<>();
            for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
                entries.add(next.get());
                tar.content().readNBytes(10);
            }
            assertThat(entries).hasSizeLessThanOrEqualTo(mutant.length / 512);
        } catch (IOException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    private static byte[] mutate(byte[] sound, Random random) {
        byte[] mutant = sound.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(4)) {
                case 0 -> mutant[at] = (byte) random.nextInt(256);
                case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> {
                    int length = Math.min(random.nextInt(64), mutant.length - at);
                    int from = random.nextInt(mutant.length - length + 1);
                    System.arraycopy(sound, from, mutant, at, length);
                }
                default -> mutant = java.util.Arrays.copyOf(mutant, 1 + at);
            }
        }
        return mutant;
    }

    /** Makes checksums right again, so that mutants get beyond them. */
    private static int seal(byte[] mutant) {
        int sealed = 0;
        for (int at = 0; at + 512 <= mutant.length; at += 512) {
            if (at == 0 || mutant[at + 257] == 'u' && mutant[at + 258] == 's') {
                byte[] header = java.util.Arrays.copyOfRange(mutant, at, at + 512);
                TarBuilder.seal(header);
                System.arraycopy(header, 0, mutant, at, 512);
                sealed++;
            }
        }
        return sealed;
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] all = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(HostileStreamsFuzzTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }
}
