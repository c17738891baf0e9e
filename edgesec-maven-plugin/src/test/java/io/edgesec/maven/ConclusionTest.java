package io.edgesec.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgesec.policy.Result;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConclusionTest {
    private final List<String> warnings = new ArrayList<>();
    private final SystemStreamLog log = new SystemStreamLog() {
        @Override
        public void warn(CharSequence content) {
            warnings.add(content.toString());
        }
    };

    @ParameterizedTest
    @EnumSource(
            value = Result.class,
            names = {"PASS", "WARN", "SKIPPED"})
    void the_build_goes_on(Result result) {
        assertThatCode(() -> Conclusion.of(List.of(of("shop", result, false)), log))
                .doesNotThrowAnyException();
        assertThat(warnings).isEmpty();
    }

    @Test
    void a_no_and_a_broken_tool_are_told_apart() {
        assertThatThrownBy(() -> Conclusion.of(List.of(of("shop", Result.FAIL, false)), log))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("edgesec FAIL: shop");
        assertThatThrownBy(() -> Conclusion.of(List.of(of("shop", Result.ERROR, true)), log))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("edgesec ERROR: shop")
                .hasNoCause();
    }

    @Test
    void a_tolerated_no_is_one_warning() {
        assertThatCode(() -> Conclusion.of(List.of(of("shop", Result.FAIL, true)), log))
                .doesNotThrowAnyException();
        assertThat(warnings).containsExactly("edgesec FAIL: shop");
    }

    @Test
    void several_modules_end_in_one_line_with_the_worst_first() {
        List<ModuleResult> results =
                List.of(of("a", Result.FAIL, false), of("b", Result.PASS, false), of("c", Result.ERROR, false));

        assertThatThrownBy(() -> Conclusion.of(results, log))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("edgesec ERROR: 2 of 3 images may not run: [a] edgesec FAIL: a; [c] edgesec ERROR: c");
    }

    private static ModuleResult of(String module, Result result, boolean tolerated) {
        return new ModuleResult(module, result, "edgesec " + result + ": " + module, tolerated);
    }
}
