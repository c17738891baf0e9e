package io.edgesec.maven.resolution;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text of a raw POM, in which properties stand as <code>${name}</code>. */
final class Expression {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^${}]+)}");
    /** Enough for properties that name properties; ends cycles. */
    private static final int DEPTH = 10;

    private Expression() {}

    /** The property, if the text is nothing but a reference to one that a POM can set. */
    static Optional<String> property(String text) {
        Matcher matcher = REFERENCE.matcher(text.trim());
        return matcher.matches() && !isBuiltIn(matcher.group(1)) ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether the text is all there is, without a reference. */
    static boolean isLiteral(String text) {
        return !REFERENCE.matcher(text).find();
    }

    private static boolean isBuiltIn(String name) {
        return name.startsWith("project.") || name.startsWith("pom.") || name.startsWith("env.");
    }

    /** The text with every reference replaced that {@code values} knows. */
    static String resolve(String text, Function<String, @Nullable String> values) {
        String result = text.trim();
        for (int i = 0; i < DEPTH && result.contains("${"); i++) {
            result = REFERENCE.matcher(result).replaceAll(match -> {
                String value = values.apply(match.group(1));
                return Matcher.quoteReplacement(value == null ? match.group() : value);
            });
        }
        return result;
    }
}
