package io.edgesec.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChallengeTest {
    @Test
    void several_in_one_header_in_any_order() {
        assertThat(
                        Challenge.parse(
                                List.of(
                                        "Negotiate, Basic realm=\"a, \\\"b\\\"\" , BEARER service = s,Realm=\"https://t/x?y=z\",, scope=\"r:a:pull\"")))
                .containsExactly(
                        new Challenge("negotiate", Map.of()),
                        new Challenge("basic", Map.of("realm", "a, \"b\"")),
                        new Challenge(
                                "bearer", Map.of("service", "s", "realm", "https://t/x?y=z", "scope", "r:a:pull")));
    }

    @Test
    void what_cannot_be_read_ends_the_list() {
        assertThat(Challenge.parse(
                        List.of("Bearer realm=\"unclosed", "=", "Basic realm=x", " ".repeat(9000) + "Basic")))
                .containsExactly(new Challenge("bearer", Map.of()), new Challenge("basic", Map.of("realm", "x")));
    }

    @Test
    void any_text_ends() {
        Random random = new Random(11);
        String alphabet = "aB=\",\\ \t/;Bearer realm";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(Challenge.parse(List.of(text.toString()))).hasSizeLessThan(41);
        }
    }
}
