package io.edgesec.version;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Comparisons of aquasecurity/go-version; how far {@code ~}, {@code ~>} and {@code ^} reach depends on the numbers written. */
final class GenericRanges extends ConstraintGrammar<SemanticVersion> {
    GenericRanges() {
        super("semver-like", ".-+~");
    }

    @Override
    SemanticVersion version(String text) {
        return SemanticDialect.GENERIC.parse(text);
    }

    @Override
    Predicate<SemanticVersion> comparison(String operator, String text) {
        SemanticVersion bound = version(text);
        int size = bound.numbers().size();
        return switch (operator) {
            case "!=" -> version -> version.compareTo(bound) != 0;
            case "~>" -> before(bound, Math.max(size - 2, 0));
            case "~" -> before(bound, size == 2 ? 1 : Math.max(size - 2, 0));
            case "^" -> before(bound, firstOther(bound.numbers()));
            default -> plain(operator, bound, SemanticVersion::compareTo);
        };
    }

    /** From the bound on, up to where the number there is increased and those behind it are 0. */
    private static Predicate<SemanticVersion> before(SemanticVersion bound, int index) {
        List<String> numbers = new ArrayList<>(bound.numbers().subList(0, index + 1));
        SemanticVersion end = SemanticVersion.release(VersionText.increased(numbers, index));
        return version -> version.compareTo(bound) >= 0 && version.compareTo(end) < 0;
    }

    private static int firstOther(List<String> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            if (!VersionText.isZero(numbers.get(i))) {
                return i;
            }
        }
        return numbers.size() - 1;
    }
}
