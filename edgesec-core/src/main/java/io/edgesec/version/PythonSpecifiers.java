package io.edgesec.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * "Version specifiers" of PEP 440. Unlike there, and like Trivy, {@code <3.1} takes in the prereleases of 3.1, and
 * {@code =} or nothing stands for {@code ==}.
 */
final class PythonSpecifiers extends ConstraintGrammar<PythonVersion> {
    PythonSpecifiers() {
        super("Python", "._-+*!");
    }

    @Override
    PythonVersion version(String text) {
        return PythonVersion.parse(text);
    }

    @Override
    Predicate<PythonVersion> comparison(String operator, String text) {
        boolean isPrefix = text.endsWith(".*");
        PythonVersion bound = version(isPrefix ? text.substring(0, text.length() - 2) : text);
        boolean isEquality = operator.isEmpty() || List.of("=", "==", "!=").contains(operator);
        if (isPrefix && (!isEquality || !bound.dev().isEmpty() || !bound.local().isEmpty())) {
            throw notAConstraint(operator + text, ".* has no place here");
        }
        if (!bound.local().isEmpty() && !isEquality && !operator.equals("===")) {
            throw notAConstraint(operator + text, "a local version has no place here");
        }
        return switch (operator) {
            case "===" -> version -> spelling(version).equals(text.toLowerCase(Locale.ROOT));
            case "~=" -> compatible(bound, text);
            case "!=" -> equal(bound, isPrefix).negate();
            case "", "=", "==" -> equal(bound, isPrefix);
            case ">" ->
                version -> version.withoutLocal().compareTo(bound) > 0
                        && !(version.isPostRelease() && !bound.isPostRelease() && version.isSameRelease(bound));
            default -> {
                Predicate<PythonVersion> plain = plain(operator, bound, PythonVersion::compareTo);
                yield version -> plain.test(version.withoutLocal());
            }
        };
    }

    private static Predicate<PythonVersion> equal(PythonVersion bound, boolean isPrefix) {
        if (isPrefix) {
            return prefix(parts(bound, bound.release().size()), bound.release().size());
        }
        return version -> (bound.local().isEmpty() ? version.withoutLocal() : version).compareTo(bound) == 0;
    }

    /** Not before the bound, and the same but for the last of its numbers. */
    private Predicate<PythonVersion> compatible(PythonVersion bound, String text) {
        int size = bound.release().size();
        if (size < 2) {
            throw notAConstraint("~=" + text, "it needs two numbers at least");
        }
        List<String> parts = parts(bound, size);
        boolean hasLabel = !bound.pre().isEmpty();
        List<String> start = parts.subList(0, hasLabel ? size + 1 : size);
        return prefix(start, hasLabel ? size : size - 1)
                .and(version -> version.withoutLocal().compareTo(bound) >= 0);
    }

    private static Predicate<PythonVersion> prefix(List<String> start, int numbers) {
        return version -> {
            List<String> parts =
                    parts(version, Math.max(numbers, version.release().size()));
            return parts.size() >= start.size()
                    && parts.subList(0, start.size()).equals(start);
        };
    }

    /** Epoch, release and suffixes one by one, without leading zeros. */
    private static List<String> parts(PythonVersion version, int numbers) {
        List<String> parts = new ArrayList<>();
        parts.add(plain(version.epoch()));
        for (int i = 0; i < numbers; i++) {
            parts.add(plain(version.number(i)));
        }
        if (!version.pre().isEmpty()) {
            parts.add(version.pre() + plain(version.preNumber()));
        }
        if (version.isPostRelease()) {
            parts.add("post" + plain(version.post()));
        }
        if (!version.dev().isEmpty()) {
            parts.add("dev" + plain(version.dev()));
        }
        return parts;
    }

    private static String plain(String digits) {
        String value = VersionText.withoutLeadingZeros(digits);
        return value.isEmpty() ? "0" : value;
    }

    /** The normal form of PEP 440. */
    private static String spelling(PythonVersion version) {
        int size = version.release().size();
        List<String> parts = parts(version, size);
        StringBuilder text = new StringBuilder(parts.get(0).equals("0") ? "" : parts.get(0) + "!");
        text.append(String.join(".", parts.subList(1, size + 1)));
        for (String suffix : parts.subList(size + 1, parts.size())) {
            text.append(suffix.startsWith("post") || suffix.startsWith("dev") ? "." : "")
                    .append(suffix);
        }
        return text + (version.local().isEmpty() ? "" : "+" + String.join(".", version.local()));
    }
}
