package io.edgesec.format;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"!%1E", "a: !%20x", "!<%20> a", "a: !%", "!%FF x", "a: [", "a: b: c", "*x", "%YAML 9.9\n---\n"})
    void what_is_no_yaml_is_said_to_be_none_and_never_anything_else(String text) {
        assertThatThrownBy(() -> Yaml.parse("policy.yaml", text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageContaining("policy.yaml");
    }
}
