package io.edgesec.version;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ranges as npm has them; a number that is missing, {@code x} or {@code *} stands for any, and so do all behind it. */
final class SemanticRanges extends ConstraintGrammar<SemanticVersion> {
    private static final String PART = "(\\d++|[xX*])";
    private static final Pattern BOUND = Pattern.compile("v?" + PART + "(?:\\." + PART + ")?+(?:\\." + PART + ")?+"
            + "(?:-([0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+))?+(?:\\+[0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+)?+");
    private static final Pattern FROM_TO = Pattern.compile("([^\\s<>=~^,]++)\\s++-\\s++([^\\s<>=~^,]++)");

    private final SemanticDialect dialect;

    SemanticRanges(SemanticDialect dialect) {
        super(dialect == SemanticDialect.NPM ? "npm" : "Bitnami", ".-+*");
        this.dialect = dialect;
    }

    @Override
    SemanticVersion version(String text) {
        return dialect.parse(text);
    }

    @Override
    Predicate<SemanticVersion> alternative(String text) {
        if (text.isEmpty()) {
            return version -> true;
        }
        Matcher range = FROM_TO.matcher(text);
        return range.matches()
                ? comparison(">=", range.group(1)).and(comparison("<=", range.group(2)))
                : super.alternative(text);
    }

    @Override
    Predicate<SemanticVersion> comparison(String operator, String text) {
        Matcher bound = BOUND.matcher(VersionText.bounded(text));
        if (!bound.matches()) {
            throw notAConstraint(text, "expected up to three numbers or x, and a label");
        }
        List<String> numbers = new ArrayList<>();
        for (int i = 1; i <= 3 && isNumber(bound.group(i)); i++) {
            numbers.add(bound.group(i));
        }
        if (numbers.size() < 3 && bound.group(4) != null) {
            throw notAConstraint(text, "a label stands behind three numbers only");
        }
        List<String> labels = bound.group(4) == null ? List.of() : VersionText.split(bound.group(4));
        return comparison(operator, numbers.size(), new SemanticVersion(numbers, labels, List.of()));
    }

    private static boolean isNumber(@Nullable String part) {
        return part != null && VersionText.isNumber(part);
    }

    private Predicate<SemanticVersion> comparison(String operator, int known, SemanticVersion bound) {
        return switch (operator) {
            case "~", "~>" -> from(bound, known, Math.min(known, 2));
            case "^" -> from(bound, known, firstOther(bound, known));
            case "!=" -> {
                if (dialect == SemanticDialect.NPM) {
                    throw notAConstraint(operator, "no such operator");
                }
                yield version -> compare(version, bound, known) != 0;
            }
            default -> plain(operator, bound, (version, other) -> compare(version, other, known));
        };
    }

    /** From the bound on, up to where one of its numbers, counted from 1, is increased. */
    private Predicate<SemanticVersion> from(SemanticVersion bound, int known, int increased) {
        if (known == 0) {
            return version -> true;
        }
        SemanticVersion end =
                SemanticVersion.release(VersionText.increased(bound.numbers().subList(0, increased), increased - 1));
        return version -> compare(version, bound, known) >= 0 && dialect.compare(version, end) < 0;
    }

    /** The first number that is not 0, else the last that is known. */
    private static int firstOther(SemanticVersion bound, int known) {
        for (int i = 0; i < known; i++) {
            if (!VersionText.isZero(bound.number(i))) {
                return i + 1;
            }
        }
        return known;
    }

    private int compare(SemanticVersion version, SemanticVersion bound, int known) {
        return known < 3 ? version.compareNumbers(bound, known) : dialect.compare(version, bound);
    }
}
