package io.edgesec.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version as composer/semver normalizes it and PHP's {@code version_compare} orders it: up to four numbers or a date,
 * then a stability with numbers, then {@code dev}. A numeric development branch ({@code 2.x-dev}) stands after all its
 * releases; the branch of another name ({@code dev-main}) has no place in the order and is refused.
 */
record ComposerVersion(List<String> parts) {
    private static final String MODIFIER =
            "[._-]?(?:(stable|beta|b|rc|alpha|a|patch|pl|p)((?:[.-]?\\d+)*+)?)?([.-]?dev)?";
    private static final Pattern CLASSICAL = Pattern.compile("v?(\\d{1,5}+(?:\\.\\d++){0,3}+)" + MODIFIER);
    private static final Pattern DATE =
            Pattern.compile("v?(\\d{4}(?:[.:-]?\\d{2}){1,6}(?:[.:-]?\\d{1,3}){0,2})" + MODIFIER);
    private static final Pattern BRANCH = Pattern.compile("v?(\\d++(?:\\.(?:\\d++|[x*])){0,3}+)[.-]?dev");
    private static final Pattern BUILD = Pattern.compile("([^,\\s+]++)\\+\\S++");
    private static final Pattern PART = Pattern.compile("\\d++|[a-z]++");

    /** What composer/semver writes for an x. */
    private static final String ANY = "9999999";

    /** In ascending order; the empty one is the end. */
    private static final List<String> WORDS = List.of("dev", "alpha", "beta", "rc", "", "0", "patch");

    static int compare(String left, String right) {
        return parse(left).compareTo(parse(right));
    }

    static ComposerVersion parse(String text) {
        String version = VersionText.bounded(text).strip().toLowerCase(Locale.ROOT);
        Matcher build = BUILD.matcher(version);
        String plain = build.matches() ? build.group(1) : version;
        Matcher classical = CLASSICAL.matcher(plain);
        if (classical.matches()) {
            return released(padded(VersionText.split(classical.group(1)), "0"), classical);
        }
        Matcher date = DATE.matcher(plain);
        if (date.matches()) {
            return released(parts(date.group(1)), date);
        }
        Matcher branch = BRANCH.matcher(plain);
        if (branch.matches()) {
            List<String> parts = padded(VersionText.split(branch.group(1).replaceAll("[x*]", ANY)), ANY);
            parts.add("dev");
            return new ComposerVersion(parts);
        }
        throw VersionText.notAVersion(text, "Composer", "expected number{.number}[-stability][-dev]");
    }

    private static List<String> padded(List<String> numbers, String with) {
        while (numbers.size() < 4) {
            numbers.add(with);
        }
        return numbers;
    }

    private static List<String> parts(@Nullable String text) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(text == null ? "" : text);
        while (part.find()) {
            parts.add(part.group());
        }
        return parts;
    }

    private static ComposerVersion released(List<String> numbers, Matcher matcher) {
        List<String> parts = new ArrayList<>(numbers);
        String stability = matcher.group(2);
        if (stability != null && stability.equals("stable")) {
            return new ComposerVersion(parts);
        }
        if (stability != null) {
            parts.add(
                    switch (stability) {
                        case "a" -> "alpha";
                        case "b" -> "beta";
                        case "p", "pl" -> "patch";
                        default -> stability;
                    });
        }
        parts.addAll(parts(matcher.group(3)));
        if (matcher.group(4) != null) {
            parts.add("dev");
        }
        return new ComposerVersion(parts);
    }

    private int compareTo(ComposerVersion other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            String left = i < parts.size() ? parts.get(i) : "";
            String right = i < other.parts.size() ? other.parts.get(i) : "";
            int difference = VersionText.isNumber(left) && VersionText.isNumber(right)
                    ? VersionText.compareNumbers(left, right)
                    : Integer.compare(rank(left), rank(right));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int rank(String part) {
        return WORDS.indexOf(VersionText.isNumber(part) ? "0" : part);
    }
}
