package io.edgesec.policy;

import java.util.Collection;
import java.util.Locale;

/** The word that was probably meant. */
final class Nearest {
    private static final int LONGEST = 60;

    private Nearest() {}

    /** A question in parentheses, or nothing if no known word is near. */
    static String hint(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> word.length() <= LONGEST
                        && distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT))
                                <= Math.max(1, candidate.length() / 4))
                .findFirst()
                .map(candidate -> " (did you mean " + candidate + "?)")
                .orElse("");
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
