package io.edgesec.policy;

import java.util.List;
import java.util.function.BiPredicate;

/** Wildcards in sequences: on a mismatch only the last wildcard is stretched, so the work is bounded by m × n. */
final class Wildcard {
    private Wildcard() {}

    /** Segments, where {@code **} is any number of them and {@code *} stands within one. */
    static boolean path(List<String> pattern, List<String> segments) {
        return matches(pattern, "**", segments, Wildcard::segment);
    }

    private static boolean segment(String pattern, String segment) {
        return matches(characters(pattern), "*", characters(segment), String::equals);
    }

    private static List<String> characters(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(""));
    }

    private static boolean matches(
            List<String> pattern, String any, List<String> items, BiPredicate<String, String> one) {
        int next = 0;
        int lastAny = -1;
        int stretched = 0;
        int item = 0;
        while (item < items.size()) {
            if (next < pattern.size() && pattern.get(next).equals(any)) {
                lastAny = next++;
                stretched = item;
            } else if (next < pattern.size() && one.test(pattern.get(next), items.get(item))) {
                next++;
                item++;
            } else if (lastAny >= 0) {
                next = lastAny + 1;
                item = ++stretched;
            } else {
                return false;
            }
        }
        return pattern.subList(next, pattern.size()).stream().allMatch(any::equals);
    }
}
