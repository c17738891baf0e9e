package io.edgesec.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMembersTest {
    private static Node members(String document) throws IOException {
        byte[] bytes = document.getBytes(StandardCharsets.ISO_8859_1);
        return Json.members("package.json", bytes, DocumentLimits.defaults(), Set.of("a", "m"));
    }

    @Test
    void only_the_members_asked_for_are_kept_and_the_last_of_a_key_counts() throws IOException {
        Node root = members(
                "{\"a\": 1, \"x\": {\"y\": [1, {}]}, \"m\": {\"k\": 1, \"k\": 2, \"x\": 3}, \"a\": \"\u00e9\"}");

        assertThat(root.map()).containsOnlyKeys("a", "m");
        assertThat(root.require("a").text()).isEqualTo("\uFFFD");
        assertThat(root.require("m").map()).containsOnlyKeys("k", "x");
        assertThat(root.require("m").require("k").integer()).isEqualTo(2);
    }

    @Test
    void a_root_that_is_no_map_is_kept_whole() throws IOException {
        assertThat(members("[{\"z\": 1}]").list().get(0).map()).containsOnlyKeys("z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"x\": [}", "{\"x\": {\"y\": }}", "{} {}", "{\"a\": 1,}", "{\"x\": \"", "nul"})
    void what_is_read_past_must_be_json_too(String document) {
        assertThatThrownBy(() -> members(document)).isInstanceOf(MalformedDocumentException.class);
    }

    @Test
    void what_is_read_past_counts_against_the_depth() {
        String deep = "{\"x\": " + "[".repeat(1_000) + "]".repeat(1_000) + "}";

        assertThatThrownBy(() -> members(deep)).isInstanceOf(MalformedDocumentException.class);
    }
}
