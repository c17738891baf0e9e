package io.edgesec.version;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comparisons, or ranges by "Dependency Version Requirement Specification" of the POM reference. */
final class MavenRanges extends ConstraintGrammar<String> {
    private static final String VERSION = "\\s*+([^\\s,\\[\\]()]*+)\\s*+";
    private static final Pattern RANGE =
            Pattern.compile("\\s*+([\\[(])" + VERSION + "(,)?+" + VERSION + "([\\])])\\s*+");

    MavenRanges() {
        super("Maven", ".-_~+");
    }

    @Override
    String version(String text) {
        return VersionText.bounded(text);
    }

    @Override
    Predicate<String> alternative(String text) {
        if (!text.startsWith("[") && !text.startsWith("(")) {
            return super.alternative(text);
        }
        List<Predicate<String>> ranges = new ArrayList<>();
        Matcher range = RANGE.matcher(text);
        int at = 0;
        do {
            if (!range.find(at) || range.start() != at) {
                throw notAConstraint(text, "expected [from,to], with ( or ) where the end does not belong to it");
            }
            ranges.add(range(text, range));
            at = range.end() + 1;
        } while (range.end() < text.length() && text.charAt(range.end()) == ',');
        if (range.end() < text.length()) {
            throw notAConstraint(text, "unexpected " + text.charAt(range.end()));
        }
        return any(ranges);
    }

    private Predicate<String> range(String text, Matcher range) {
        boolean opens = range.group(1).equals("(");
        boolean closes = range.group(5).equals(")");
        String from = range.group(2);
        String to = range.group(4);
        if (range.group(3) == null) {
            if (opens || closes || from.isEmpty() || !to.isEmpty()) {
                throw notAConstraint(text, "a single version stands between [ and ]");
            }
            return comparison("=", from);
        }
        Predicate<String> lower = from.isEmpty() ? version -> true : comparison(opens ? ">" : ">=", from);
        return lower.and(to.isEmpty() ? version -> true : comparison(closes ? "<" : "<=", to));
    }

    @Override
    Predicate<String> comparison(String operator, String text) {
        return plain(operator, version(text), MavenVersion::compare);
    }
}
