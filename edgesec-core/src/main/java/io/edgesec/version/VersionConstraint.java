package io.edgesec.version;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which versions an advisory speaks of, as its source writes it down: comparisons that all have to hold, with commas or
 * spaces between, and alternatives with {@code ||} between. {@code *} stands for every version. What Trivy's comparers
 * accept means here what it means to them (prereleases are versions like all others); what only the ecosystem's own
 * definition knows is read by that.
 *
 * <p>Immutable and thread-safe. The text is hostile: one of more than 65,536 characters, or one that is no constraint,
 * is an {@link IllegalArgumentException}, which no caller may take for "not affected".
 */
public final class VersionConstraint {
    private static final int LENGTH = 1 << 16;

    private final String text;
    private final Predicate<String> matcher;

    private VersionConstraint(String text, Predicate<String> matcher) {
        this.text = text;
        this.matcher = matcher;
    }

    /** How constraints are written, and by which order the versions in them are compared. */
    public enum Syntax {
        /** node-semver's ranges: {@code ^1.2}, {@code ~1.2.3}, {@code 1.x}, {@code 1.0.0 - 2.0.0}. */
        NPM,
        /** Version specifiers of PEP 440: {@code ~=1.4.2}, {@code ==1.1.*}, {@code !=1.0}, {@code ===1.0}. */
        PEP440,
        /** Requirements of RubyGems and CocoaPods: {@code ~> 2.1.3}. */
        GEM,
        /** Comparisons, or Maven's own ranges: {@code [1.0,2.0),[2.1,)}. */
        MAVEN,
        /** As {@link #NPM}, with {@code !=} and Bitnami's revisions. */
        BITNAMI,
        /** aquasecurity/go-version, which Trivy takes for all other languages; {@link VersionOrder#generic()}. */
        GENERIC
    }

    /** Reads a constraint; nothing is left for later to fail but the version that is held against it. */
    public static VersionConstraint parse(String text, Syntax syntax) {
        if (text.length() > LENGTH) {
            throw new IllegalArgumentException(
                    "a constraint has at most " + LENGTH + " characters, not " + text.length());
        }
        return new VersionConstraint(
                text,
                switch (syntax) {
                    case NPM -> matcher(text, new SemanticRanges(SemanticDialect.NPM));
                    case BITNAMI -> matcher(text, new SemanticRanges(SemanticDialect.BITNAMI));
                    case GENERIC -> matcher(text, new GenericRanges());
                    case PEP440 -> matcher(text, new PythonSpecifiers());
                    case GEM -> matcher(text, new GemRequirements());
                    case MAVEN -> matcher(text, new MavenRanges());
                });
    }

    private static <V> Predicate<String> matcher(String text, ConstraintGrammar<V> grammar) {
        List<Predicate<V>> alternatives = new ArrayList<>();
        for (String alternative : text.split("\\|\\|", -1)) {
            alternatives.add(grammar.alternative(alternative.strip()));
        }
        Predicate<V> any = ConstraintGrammar.any(alternatives);
        return version -> any.test(grammar.version(version));
    }

    /**
     * Whether it speaks of this version.
     *
     * @throws IllegalArgumentException if that is no version of the ecosystem
     */
    public boolean matches(String version) {
        return matcher.test(version);
    }

    @Override
    public String toString() {
        return text;
    }
}
