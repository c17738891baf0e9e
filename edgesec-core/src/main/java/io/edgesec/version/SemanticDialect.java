package io.edgesec.version;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an ecosystem takes for a semantic version, and where its order departs from the specification's. */
enum SemanticDialect {
    /** The specification to the letter. */
    STRICT(Grammar.STRICT),
    /** What npm accepts from a {@code package.json}: node-semver with {@code loose}. */
    NPM("[v=\\s]*+(\\d++\\.\\d++\\.\\d++)(?:-?(" + Grammar.IDENTIFIERS + "))?" + Grammar.BUILD + "\\s*+"),
    /** golang.org/x/mod/semver with or without {@code v}, and the tags of the toolchain ({@code go1.21rc2}). */
    GO("(?:v|go)?(" + Grammar.NUMBER + "(?:\\." + Grammar.NUMBER + "){0,2})" + "(?:-(" + Grammar.LABELS
            + ")|(?:alpha|beta|rc)\\d++)?" + Grammar.BUILD) {
        @Override
        SemanticVersion parse(String text) {
            return super.parse(TOOLCHAIN.matcher(VersionText.bounded(text)).replaceFirst("$1-$2.$3"));
        }
    },
    /** NuGet.Versioning: up to four numbers, labels without regard to case. */
    NUGET("\\s*+(\\d++(?:\\.\\d++){0,3}+)(?:-(" + Grammar.IDENTIFIERS + "))?" + Grammar.BUILD + "\\s*+") {
        @Override
        SemanticVersion parse(String text) {
            return super.parse(text.toLowerCase(Locale.ROOT));
        }
    },
    /** bitnami/go-version: what stands after the hyphen is a revision, and comes after the release. */
    BITNAMI(Grammar.STRICT) {
        @Override
        int compare(SemanticVersion left, SemanticVersion right) {
            int byNumbers = left.compareNumbers(right, 3);
            return byNumbers != 0 ? byNumbers : SemanticVersion.compareIdentifiers(left.labels(), right.labels());
        }
    },
    /** Dart's pub_semver: builds are told apart. */
    PUB(Grammar.STRICT) {
        @Override
        int compare(SemanticVersion left, SemanticVersion right) {
            int difference = left.compareTo(right);
            return difference != 0 ? difference : SemanticVersion.compareIdentifiers(left.build(), right.build());
        }
    },
    /** aquasecurity/go-version, which Trivy takes for most languages: any number of numbers, a label with or without -. */
    GENERIC("v?(\\d++(?:\\.\\d++)*+)(?:-?([0-9A-Za-z~-]++(?:\\.[0-9A-Za-z~-]++)*+))?"
            + "(?:\\+([0-9A-Za-z~-]++(?:\\.[0-9A-Za-z~-]++)*+))?");

    private static final Pattern TOOLCHAIN = Pattern.compile("^(?:go)?(\\d++(?:\\.\\d++)*+)(alpha|beta|rc)(\\d++)$");

    /** The parts of the grammars; possessive, so that a hostile version costs no more than its length. */
    private static final class Grammar {
        static final String NUMBER = "(?:0|[1-9]\\d*+)";
        static final String LABEL = "(?:0(?![0-9A-Za-z-])|[1-9]\\d*+(?![A-Za-z-])|\\d*+[A-Za-z-][0-9A-Za-z-]*+)";
        static final String LABELS = LABEL + "(?:\\." + LABEL + ")*+";
        static final String IDENTIFIERS = "[0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+";
        static final String BUILD = "(?:\\+(" + IDENTIFIERS + "))?";
        static final String STRICT = "(" + NUMBER + "(?:\\." + NUMBER + "){2})(?:-(" + LABELS + "))?" + BUILD;
    }

    private final Pattern grammar;

    SemanticDialect(String grammar) {
        this.grammar = Pattern.compile(grammar);
    }

    int compare(String left, String right) {
        return compare(parse(left), parse(right));
    }

    int compare(SemanticVersion left, SemanticVersion right) {
        return left.compareTo(right);
    }

    SemanticVersion parse(String text) {
        Matcher matcher = grammar.matcher(VersionText.bounded(text));
        if (!matcher.matches()) {
            throw VersionText.notAVersion(text, "semantic (" + name().toLowerCase(Locale.ROOT) + ")", "malformed");
        }
        return new SemanticVersion(
                VersionText.split(matcher.group(1)), split(matcher.group(2)), split(matcher.group(3)));
    }

    private static List<String> split(@Nullable String identifiers) {
        return identifiers == null ? List.of() : VersionText.split(identifiers);
    }
}
