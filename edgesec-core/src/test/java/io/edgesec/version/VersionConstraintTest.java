package io.edgesec.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.edgesec.version.VersionConstraint.Syntax;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class VersionConstraintTest {
    static Stream<Arguments> recorded() {
        return VersionData.lines("constraints.tsv")
                .map(line -> line.split("\t", -1))
                .map(words ->
                        Arguments.of(Syntax.valueOf(words[0]), words[1], words[2], Boolean.parseBoolean(words[3])));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void a_constraint_means_what_it_means_to_trivy(Syntax syntax, String constraint, String version, boolean matches) {
        assertThat(VersionConstraint.parse(constraint, syntax).matches(version)).isEqualTo(matches);
    }

    /** What Trivy cannot read, or misreads, and the ecosystem defines. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NPM     | 1.2.3 - 2.3.4               | 1.2.3          | true",
                "NPM     | 1.2.3 - 2.3.4               | 2.3.5          | false",
                "NPM     | 1.2 - 2.3                   | 2.3.9          | true",
                "NPM     | 1.2.3 - 2                   | 3.0.0          | false",
                "NPM     | ~>1.2.3                     | 1.2.9          | true",
                "NPM     | '>=1.0.0 || '               | 0.1.0          | true",
                "NPM     | '*'                         | 0.0.0-a        | true",
                "PEP440  | !=1.0-alpha-1               | 1.1            | true",
                "PEP440  | <=1.0-alpha-1               | 1.0a1          | true",
                "PEP440  | <=1.0-alpha-1               | 1.0a2          | false",
                "PEP440  | '*'                         | 0.0.dev1       | true",
                "PEP440  | <3.1                        | 3.1rc1+local   | true",
                "PEP440  | '>=1.0,<2.0'                | 1.5+ubuntu1    | true",
                "PEP440  | >=1.0A1                     | 1.0b1          | true",
                "GENERIC | '*'                         | 0.1            | true",
                "MAVEN   | [1.2.3]                     | 1.2.3          | true",
                "MAVEN   | [1.2.3]                     | 1.2            | false",
                "MAVEN   | '<1.0 || [2.0,3.0)'         | 0.9            | true",
                "MAVEN   | '<1.0 || [2.0,3.0)'         | 2.5            | true",
                "MAVEN   | '[1.0, 2.0), [ 3.0 , )'     | 3.1            | true",
                "MAVEN   | '[1.0, 2.0), [ 3.0 , )'     | 2.0            | false",
                "MAVEN   | '(,)'                       | 7              | true"
            })
    void what_only_the_ecosystem_defines_is_read_by_that(
            Syntax syntax, String constraint, String version, boolean matches) {
        assertThat(VersionConstraint.parse(constraint, syntax).matches(version)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "NPM     ; '!=1.0#1.2-beta#1.2.3.4#latest#>#>=#,1.0#1.0,,2.0#<1.0\\.0#>1.2 || foo#1|2#1.0 - 2.0 - 3.0'",
                "BITNAMI ; '1.2-1#foo#>#~=1.0#1.0-#1.2.3.4#<>1.0'",
                "PEP440  ; '#~=1#~=1.*#>=1.*#==1.0.dev1.*#==1.0+a.*#>=1.0+local#foo#==#^1.0#~1.0#===#>>1#==1.*.5'",
                "GEM     ; '#^1.0#~1.0#>>> 1.3.5#foo#~>#> 1.0 || < foo#1.0..1#[1.0]#>1 ||'",
                "MAVEN   ; '#~1.0#^1.0#!=1.0#<1\\.0#[1.0#[1.0)#(1.0)#[]#[1.0,2.0#[1.0,2.0]x#[1,2,3]#[1,2),#[1,2) [3,4)'",
                "GENERIC ; '#1.x#foo#>#>= 1.0, < foo#1.0..1#~~1.0#1.2.3.Final#>=1.0 AND <2.0#$(x)'"
            })
    void what_is_no_constraint_is_refused(Syntax syntax, String constraints) {
        assertThat(constraints.split("#"))
                .allSatisfy(constraint -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> VersionConstraint.parse(constraint, syntax)));
    }

    @ParameterizedTest
    @EnumSource
    void neither_is_an_endless_one(Syntax syntax) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VersionConstraint.parse("1.0.0 || ".repeat(8000), syntax))
                .withMessageContaining("65536");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VersionConstraint.parse("<1" + "1".repeat(2000), syntax))
                .withMessageContaining("1024");
    }

    @ParameterizedTest
    @EnumSource
    void the_longest_are_read_in_time(Syntax syntax) {
        for (String part : List.of("<1.0.0 || ", "<1.0.0,", "[1,2),", "<1", "1 - ", "||", "~", " ", "1.0.0 ")) {
            String longest = part.repeat(65_536 / part.length());
            assertThatNoException().as("%s", part).isThrownBy(() -> reads(longest, syntax));
        }
    }

    @ParameterizedTest
    @EnumSource
    void any_text_is_read_or_refused(Syntax syntax) {
        String[] pieces = {
            "<",
            ">",
            "=",
            "!",
            "~",
            "^",
            ",",
            " ",
            "||",
            "|",
            "[",
            "]",
            "(",
            ")",
            "1",
            "1.2.3",
            ".",
            "*",
            "x",
            "-",
            "+",
            "a",
            "v",
            "\u00e9",
            "\u0000",
            "99999999999999999999"
        };
        Random random = new Random(20261125);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(8); j >= 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThatNoException().as("%s", text).isThrownBy(() -> reads(text.toString(), syntax));
        }
    }

    private static boolean reads(String text, Syntax syntax) {
        try {
            VersionConstraint.parse(text, syntax).matches("1.2.3");
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void a_version_that_is_none_does_not_fail_to_match_but_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VersionConstraint.parse("<1.0.0", Syntax.NPM).matches("latest"))
                .withMessageContaining("latest");
    }

    @Test
    void an_error_says_what_is_wrong_with_what() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VersionConstraint.parse(">= 1.0, < foo", Syntax.GENERIC))
                .withMessageContaining("foo");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VersionConstraint.parse("~=1", Syntax.PEP440))
                .withMessage("\"~=1\" is not a Python constraint: it needs two numbers at least");
    }

    @Test
    void it_shows_as_it_was_written() {
        assertThat(VersionConstraint.parse(">= 1.0 , <2", Syntax.GENERIC)).hasToString(">= 1.0 , <2");
    }
}
