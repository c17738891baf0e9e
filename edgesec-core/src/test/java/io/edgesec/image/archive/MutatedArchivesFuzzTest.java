package io.edgesec.image.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.format.archive.TarBuilder;
import io.edgesec.image.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However an archive is changed, opening it gives an image or an {@link IOException}. */
class MutatedArchivesFuzzTest {
    private static final int ROUNDS = 250;
    private static final String[] WORDS = {
        "null", "[]", "{}", "-1", "\"\"", "\"..\"", "sha256:", "99999999999", "true", "\"/\"", "[[", "1e9", "\\u0000"
    };

    @ParameterizedTest
    @ValueSource(strings = {"skopeo-oci-archive.tar", "skopeo-docker-archive.tar", "docker save 24", "docker save 25"})
    void mutated_archives(String form, @TempDir Path folder) throws IOException {
        Random random = new Random(form.hashCode());
        byte[] sound = archive(form);
        Path file = folder.resolve("image.tar");
        int opened = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Files.write(file, mutate(sound, random));
            try (ImageArchive archive = ImageArchive.open(file)) {
                for (Image image : archive.images()) {
                    assertThat(image.layers()).hasSameSizeAs(image.config().diffIds());
                }
                opened++;
            } catch (IOException expected) {
                assertThat(expected.getMessage()).startsWith(file.toString());
            }
        }
        assertThat(opened).as("mutants that are still images").isBetween(1, ROUNDS - 1);
    }

    private static byte[] archive(String form) throws IOException {
        return switch (form) {
            case "docker save 24" -> DockerSave.old();
            case "docker save 25" -> DockerSave.hybrid();
            default -> Files.readAllBytes(Fixtures.path(form));
        };
    }

    /** Changes some bytes where there are texts, mostly to other pieces of JSON, and keeps the tar sound. */
    private static byte[] mutate(byte[] sound, Random random) {
        byte[] mutant = sound.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(mutant.length);
            while (mutant[at] == 0) {
                at = random.nextInt(mutant.length);
            }
            byte[] word = random.nextInt(3) == 0
                    ? new byte[] {(byte) random.nextInt(256)}
                    : WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(word, 0, mutant, at, Math.min(word.length, mutant.length - at));
        }
        for (int at = 0; at + 512 <= mutant.length; at += 512) {
            if (mutant[at + 257] == 'u' && mutant[at + 258] == 's') {
                byte[] header = Arrays.copyOfRange(mutant, at, at + 512);
                TarBuilder.seal(header);
                System.arraycopy(header, 0, mutant, at, 512);
            }
        }
        return mutant;
    }
}
