package io.edgesec.version;

import java.util.function.Predicate;

/** Requirements as Gem::Requirement has them. */
final class GemRequirements extends ConstraintGrammar<GemVersion> {
    GemRequirements() {
        super("RubyGems", ".-");
    }

    @Override
    GemVersion version(String text) {
        return GemVersion.parse(text);
    }

    @Override
    Predicate<GemVersion> comparison(String operator, String text) {
        GemVersion bound = version(text);
        return switch (operator) {
            case "!=" -> version -> version.compareTo(bound) != 0;
            case "~>" -> {
                GemVersion end = bound.bump();
                yield version ->
                        version.compareTo(bound) >= 0 && version.release().compareTo(end) < 0;
            }
            default -> plain(operator, bound, GemVersion::compareTo);
        };
    }
}
