package io.edgesec.version;

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
