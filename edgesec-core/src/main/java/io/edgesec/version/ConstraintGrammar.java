package io.edgesec.version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * How the comparisons of one syntax are written and what they mean.
 *
 * @param <V> a parsed version
 */
abstract class ConstraintGrammar<V> {
    private final String kind;

    /** What a version consists of beside letters and digits. */
    private final String punctuation;

    ConstraintGrammar(String kind, String punctuation) {
        this.kind = kind;
        this.punctuation = punctuation;
    }

    abstract V version(String text);

    /** What an operator, which may be empty, makes of the text behind it. */
    abstract Predicate<V> comparison(String operator, String text);

    /** Comparisons that all have to hold. */
    Predicate<V> alternative(String text) {
        if (text.equals("*")) {
            return version -> true;
        }
        if (text.isEmpty()) {
            throw notAConstraint(text, "it is empty");
        }
        List<Predicate<V>> comparisons = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int operand = operatorEnd(text, at);
            int start = spaceEnd(text, operand);
            int end = versionEnd(text, start);
            if (end == start) {
                throw notAConstraint(text, "a version is missing");
            }
            comparisons.add(comparison(text.substring(at, operand), text.substring(start, end)));
            at = spaceEnd(text, end);
            if (at < text.length() && text.charAt(at) == ',') {
                at = spaceEnd(text, at + 1);
            }
        }
        return version -> {
            for (Predicate<V> comparison : comparisons) {
                if (!comparison.test(version)) {
                    return false;
                }
            }
            return true;
        };
    }

    static <V> Predicate<V> any(List<Predicate<V>> alternatives) {
        return version -> {
            for (Predicate<V> alternative : alternatives) {
                if (alternative.test(version)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static int operatorEnd(String text, int from) {
        int end = from;
        while (end < text.length() && "<>=!~^".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private static int spaceEnd(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int versionEnd(String text, int from) {
        int end = from;
        while (end < text.length()
                && (VersionText.isLetterOrDigit(text.charAt(end)) || punctuation.indexOf(text.charAt(end)) >= 0)
                && !text.startsWith("!=", end)) {
            end++;
        }
        return end;
    }

    /** What the comparisons that every syntax has mean. */
    final Predicate<V> plain(String operator, V bound, Comparator<V> order) {
        return switch (operator) {
            case "", "=", "==" -> version -> order.compare(version, bound) == 0;
            case "<" -> version -> order.compare(version, bound) < 0;
            case "<=", "=<" -> version -> order.compare(version, bound) <= 0;
            case ">" -> version -> order.compare(version, bound) > 0;
            case ">=", "=>" -> version -> order.compare(version, bound) >= 0;
            default -> throw notAConstraint(operator, "no such operator");
        };
    }

    final IllegalArgumentException notAConstraint(String text, String problem) {
        String shown = text.length() <= 60 ? text : text.substring(0, 57) + "...";
        return new IllegalArgumentException("\"" + shown + "\" is not a " + kind + " constraint: " + problem);
    }
}
