package io.edgesec.version;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What all orders share: the bound on length and the order of digit strings of any length. */
final class VersionText {
    private static final int LENGTH = 1024;

    private VersionText() {}

    static String bounded(String version) {
        if (version.length() > LENGTH) {
            throw new IllegalArgumentException(
                    "a version has at most " + LENGTH + " characters, not " + version.length());
        }
        return version;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isLetterOrDigit(char c) {
        return isLetter(c) || isDigit(c);
    }

    static boolean isNumber(String text) {
        return !text.isEmpty() && digitsEnd(text, 0) == text.length();
    }

    /** The end of the run of digits that starts at {@code from}. */
    static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** By value, leading zeros ignored; the empty string counts as zero. */
    static int compareNumbers(String left, String right) {
        String a = withoutLeadingZeros(left);
        String b = withoutLeadingZeros(right);
        return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }

    static boolean isZero(String text) {
        return !text.isEmpty() && withoutLeadingZeros(text).isEmpty();
    }

    /** The numbers with one of them increased by 1. */
    static List<String> increased(List<String> numbers, int index) {
        List<String> increased = new ArrayList<>(numbers);
        increased.set(
                index, new BigInteger(numbers.get(index)).add(BigInteger.ONE).toString());
        return increased;
    }

    static List<String> withoutTrailingZeros(List<String> parts) {
        int size = parts.size();
        while (size > 0 && isZero(parts.get(size - 1))) {
            size--;
        }
        return parts.subList(0, size);
    }

    /** What dots separate. */
    static List<String> split(String dotted) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int dot = dotted.indexOf('.'); dot >= 0; dot = dotted.indexOf('.', start)) {
            parts.add(dotted.substring(start, dot));
            start = dot + 1;
        }
        parts.add(dotted.substring(start));
        return parts;
    }

    static String withoutLeadingZeros(String digits) {
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    static IllegalArgumentException notAVersion(String version, String kind, String problem) {
        String shown = version.length() <= 60 ? version : version.substring(0, 57) + "...";
        return new IllegalArgumentException("\"" + shown + "\" is not a " + kind + " version: " + problem);
    }
}
