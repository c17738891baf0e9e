package io.edgesec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.edgesec.format.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);

    record Case(String text, String expected) {}

    static Stream<Case> cases() throws IOException {
        try (InputStream in = ReferenceTest.class.getResourceAsStream("references.tsv")) {
            String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return all.lines().map(ReferenceTest::read).toList().stream();
        }
    }

    private static Case read(String line) {
        String[] columns = line.split("\t", -1);
        try {
            String json = columns[0].replace("\\x00", "\\u0000");
            return new Case(
                    Json.parse("case", json.getBytes(StandardCharsets.UTF_8)).text(), columns[1]);
        } catch (IOException e) {
            throw new IllegalStateException(line, e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_name_is_read_as_the_distribution_project_reads_it(Case example) {
        if (example.expected().equals("INVALID")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Reference.parse(example.text()))
                    .withMessageStartingWith("not an image reference: \"")
                    .withMessageContaining("; expected [host[:port]/]path[:tag]");
        } else {
            assertThat(Reference.parseNormalized(example.text())).hasToString(example.expected());
            assertThat(Reference.parse(example.text())).hasToString(example.text());
            assertThat(Reference.parseNormalized(example.expected()))
                    .isEqualTo(Reference.parseNormalized(example.text()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.edge.example.com:65536/shop",
                "registry.edge.example.com:50000000/shop",
                "registry.edge.example.com:99999999999999999999/shop"
            })
    void a_port_that_no_socket_has_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reference.parse(text))
                .withMessageContaining("the port");
    }

    @Test
    void lengths_are_bounded() {
        assertThat(Reference.parse("registry.example.com/" + "x".repeat(255)).path())
                .hasSize(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reference.parse("registry.example.com/" + "x".repeat(256)))
                .withMessageContaining("more than 255");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reference.parse("a.".repeat(200) + "b/x"))
                .withMessageContaining("more than 253");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reference.parse("-".repeat(5_000_000)))
                .withMessageContaining("more than 1024");
    }

    @ParameterizedTest
    @CsvSource({
        "shop:latest, false",
        "team/shop, false",
        "localhost/shop, true",
        "localhost:5000/shop, true",
        "registry/shop, false",
        "registry:5000/shop, true",
        "registry.edge.example.com/shop, true",
        "docker.io/library/nginx, true",
        "localhost:5000, false",
        "[::1]/shop, true"
    })
    void it_knows_whether_a_host_was_given(String text, boolean given) {
        assertThat(Reference.parse(text).host().isPresent()).isEqualTo(given);
        assertThat(Reference.parse(text).normalized().host()).isPresent();
    }

    @Test
    void the_parts_are_told_apart() {
        Reference reference = Reference.parse("registry.edge.example.com:5000/team/shop:1.0" + DIGEST);

        assertThat(reference.host()).hasValue("registry.edge.example.com:5000");
        assertThat(reference.segments()).containsExactly("team", "shop");
        assertThat(reference.tag()).hasValue("1.0");
        assertThat(reference.digest()).map(Digest::toString).hasValue(DIGEST.substring(1));
        assertThat(reference.repository()).isEqualTo("registry.edge.example.com:5000/team/shop");
    }

    @Test
    void hosts_that_lead_to_the_same_registry_are_not_taken_for_one() {
        assertThat(Stream.of("docker.io/a/b", "index.docker.io/a/b", "a/b").map(Reference::parseNormalized))
                .containsOnly(Reference.parse("docker.io/a/b"));
        assertThat(List.of("Docker.io/a/b", "registry-1.docker.io/a/b", "docker.io:443/a/b", "docker.io:0443/a/b"))
                .allSatisfy(text ->
                        assertThat(Reference.parseNormalized(text).registry()).isNotEqualTo("docker.io"));
    }

    @Test
    void no_part_can_be_made_that_would_not_be_read() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reference(Optional.of("evil.com/x"), "a", Optional.empty(), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reference(Optional.empty(), "../a", Optional.empty(), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reference(Optional.empty(), "a", Optional.of("x@y"), Optional.empty()));
    }

    @Test
    void an_error_shows_untrusted_text_in_one_short_line() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reference.parse("a\n[ERROR] forged\u202e" + "x".repeat(300)))
                .withMessageNotContaining("\n")
                .withMessageNotContaining("\u202e")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
    }
}
