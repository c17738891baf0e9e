package io.edgesec.version;

/**
 * {@code [epoch:]version[-release]} as rpm compares it (rpmvercmp of rpm 4.15 and later): runs of digits and of letters
 * one by one, what separates them ignored, {@code ~} before and {@code ^} after the end. An absent epoch is 0, an absent
 * release stands before every release.
 */
record RpmVersion(String epoch, String version, String release) {
    private static final String KIND = "rpm";
    /** rpm keeps the epoch in 32 bits. */
    private static final int EPOCH_DIGITS = 10;

    private static final int DIGITS = 4;

    static int compare(String left, String right) {
        return parse(left).compareTo(parse(right));
    }

    static RpmVersion parse(String text) {
        String bounded = VersionText.bounded(text).strip();
        for (int i = 0; i < bounded.length(); i++) {
            if (bounded.charAt(i) <= ' ' || bounded.charAt(i) > '~') {
                throw VersionText.notAVersion(bounded, KIND, "a character that does not belong there");
            }
        }
        int colon = bounded.indexOf(':');
        String epoch = colon < 0 ? "0" : bounded.substring(0, colon);
        int digits = VersionText.digitsEnd(epoch, 0);
        if (digits == 0 || digits != epoch.length() || digits > EPOCH_DIGITS) {
            throw VersionText.notAVersion(bounded, KIND, "the epoch is not a small number");
        }
        int hyphen = bounded.lastIndexOf('-');
        String version = bounded.substring(colon + 1, hyphen < 0 ? bounded.length() : hyphen);
        String release = hyphen < 0 ? "" : bounded.substring(hyphen + 1);
        if (version.isEmpty() || (hyphen >= 0 && release.isEmpty())) {
            throw VersionText.notAVersion(bounded, KIND, version.isEmpty() ? "it is empty" : "the release is empty");
        }
        return new RpmVersion(epoch, version, release);
    }

    private int compareTo(RpmVersion other) {
        int byEpoch = VersionText.compareNumbers(epoch, other.epoch);
        if (byEpoch != 0) {
            return byEpoch;
        }
        int byVersion = compareParts(version, other.version);
        if (byVersion != 0) {
            return byVersion;
        }
        return release.isEmpty() || other.release.isEmpty()
                ? Boolean.compare(other.release.isEmpty(), release.isEmpty())
                : compareParts(release, other.release);
    }

    private static int compareParts(String a, String b) {
        int i = segmentStart(a, 0);
        int j = segmentStart(b, 0);
        while (i < a.length() || j < b.length()) {
            int rank = rank(a, i);
            int difference = rank - rank(b, j);
            if (difference != 0) {
                return difference;
            }
            int endOfA = segmentEnd(a, i);
            int endOfB = segmentEnd(b, j);
            String left = a.substring(i, endOfA);
            String right = b.substring(j, endOfB);
            int bySegment = rank == DIGITS ? VersionText.compareNumbers(left, right) : left.compareTo(right);
            if (bySegment != 0) {
                return bySegment;
            }
            i = segmentStart(a, endOfA);
            j = segmentStart(b, endOfB);
        }
        return 0;
    }

    /** Where two versions part, the one whose segment has the lower rank is the lower. */
    private static int rank(String text, int at) {
        if (at == text.length()) {
            return 1;
        }
        char c = text.charAt(at);
        return c == '~' ? 0 : c == '^' ? 2 : VersionText.isDigit(c) ? DIGITS : 3;
    }

    private static int segmentStart(String text, int from) {
        int at = from;
        while (at < text.length() && !VersionText.isLetterOrDigit(text.charAt(at)) && !isMark(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int segmentEnd(String text, int from) {
        if (isMark(text.charAt(from))) {
            return from + 1;
        }
        boolean digits = VersionText.isDigit(text.charAt(from));
        int end = from;
        while (end < text.length()
                && VersionText.isLetterOrDigit(text.charAt(end))
                && VersionText.isDigit(text.charAt(end)) == digits) {
            end++;
        }
        return end;
    }

    private static boolean isMark(char c) {
        return c == '~' || c == '^';
    }
}
