package io.edgesec.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.edgesec.format.Yaml;
import io.edgesec.image.Digest;
import io.edgesec.image.Reference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names against patterns and registries: the ways past them that were found elsewhere, and the ways in. */
class NamesTest {
    private static final Instant AT = Instant.parse("2026-11-25T00:00:00Z");
    private static final Optional<Digest> MANIFEST = Optional.of(Digest.sha256(new byte[] {2}));

    @ParameterizedTest
    @CsvFileSource(resources = "trusted-registries.csv", delimiter = '|')
    void only_images_from_a_trusted_registry_pass(String what, String entry, String reference, RuleStatus expected)
            throws IOException {
        String policy = "images: {policies: [{pattern: '*', requirements: {trusted_registries: ['" + entry + "']}}]}";
        Evidence evidence = EvidenceDocument.read(Yaml.parse("evidence", "{}".getBytes(StandardCharsets.UTF_8))
                        .get(0))
                .withReference(reference);

        Verdict verdict = ImagePolicy.parse("policy.yaml", policy.getBytes(StandardCharsets.UTF_8))
                .evaluate(evidence, Clock.fixed(AT, ZoneOffset.UTC));

        assertThat(verdict.rules())
                .as(what)
                .singleElement()
                .extracting(RuleResult::status)
                .isEqualTo(expected);
        assertThat(verdict.result().mayRun()).isEqualTo(expected == RuleStatus.PASS);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "patterns.csv", delimiter = '|')
    void a_pattern_is_for_the_images_that_it_names(String pattern, String name, String expected) {
        assertThat(ImagePattern.parse(pattern).matches(Reference.parse(name), MANIFEST))
                .isEqualTo(expected.equals("yes"));
    }

    /** Regular expressions are easy to trust, and here nobody hostile writes them. */
    @Test
    void wildcards_mean_what_the_regular_expressions_for_them_mean() {
        List<List<String>> names = words("ab/", 5).stream()
                .filter(name -> !name.isEmpty() && !("/" + name + "/").contains("//"))
                .map(name -> List.of(name.split("/")))
                .toList();
        int matched = 0;
        for (String text : words("ab*/", 5)) {
            if (text.isEmpty() || ("/" + text + "/").contains("//") || !isPattern("h.x/" + text)) {
                continue;
            }
            List<String> path = ImagePattern.parse("h.x/" + text).path();
            Pattern expression = Pattern.compile(
                    text.replace("**", "M").replace("*", "[^/]*").replace("M", "[^/]+(/[^/]+)*"));
            for (List<String> name : names) {
                boolean expected = expression.matcher(String.join("/", name)).matches();
                if (Wildcard.path(path, name) != expected) {
                    Assertions.fail("%s for %s", text, name);
                }
                matched += expected ? 1 : 0;
            }
        }
        assertThat(matched).isGreaterThan(2000);
    }

    private static boolean isPattern(String text) {
        try {
            ImagePattern.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<String> words(String letters, int longest) {
        List<String> words = new ArrayList<>(List.of(""));
        for (int from = 0, length = 1; length <= longest; length++) {
            int to = words.size();
            for (String word : List.copyOf(words.subList(from, to))) {
                letters.chars().forEach(letter -> words.add(word + (char) letter));
            }
            from = to;
        }
        return words;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "***",
                "a/***",
                "*/debug",
                "**/debug:latest",
                "*.example.com/shop",
                "registry.edge.example.com",
                "registry.edge.example.com/a**",
                "registry.edge.example.com/../evil",
                "registry.edge.example.com//a",
                "registry.edge.example.com/Shop",
                "registry.edge.example.com/[a-z]",
                "registry.edge.example.com/a?",
                "registry.edge.example.com/(a+)+",
                "registry.edge.example.com/shop:*",
                "registry.edge.example.com/shop:v*",
                "registry.edge.example.com:*/shop",
                "https://registry.edge.example.com/**",
                "shop@sha256:*"
            })
    void what_is_no_pattern_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ImagePattern.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "nginx, docker.io/library/nginx",
        "utility/debug:latest, docker.io/utility/debug:latest",
        "registry.edge.example.com/**, registry.edge.example.com/**",
        "team/**, docker.io/team/**"
    })
    void a_pattern_says_what_it_means(String text, String meaning) {
        assertThat(ImagePattern.parse(text).meaning()).isEqualTo(meaning);
    }

    @Test
    void a_pattern_made_to_explode_does_not() {
        ImagePattern pattern = ImagePattern.parse("registry.edge.example.com/" + "*a".repeat(120) + "b");
        Reference name = Reference.parse("registry.edge.example.com/" + "a".repeat(250));

        assertThat(pattern.matches(name, MANIFEST)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "library",
                "docker.io/library@sha256:",
                "docker.io/library:1",
                "",
                "/",
                "*",
                "https://docker.io",
                "a b.c/"
            })
    void what_is_no_registry_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TrustedRegistry.parse(text));
    }
}
