package io.edgesec.version;

/**
 * {@code [epoch:]upstream[-revision]} of deb-version(7). Like dpkg, an upstream version that does not start with a digit
 * is accepted; unlike dpkg's tools, no character outside the manual page's set is, but for the underscore: packages of
 * Amazon Linux, whose advisories are compared in this order, have it in their versions.
 */
record DebVersion(String epoch, String upstream, String revision) {
    private static final String KIND = "Debian";
    /** dpkg keeps the epoch in an int. */
    private static final int EPOCH_DIGITS = 9;

    static int compare(String left, String right) {
        return parse(left).compareTo(parse(right));
    }

    static DebVersion parse(String text) {
        String version = VersionText.bounded(text).strip();
        int colon = version.indexOf(':');
        String epoch = colon < 0 ? "0" : version.substring(0, colon);
        int digits = VersionText.digitsEnd(epoch, 0);
        if (digits == 0
                || digits != epoch.length()
                || VersionText.withoutLeadingZeros(epoch).length() > EPOCH_DIGITS) {
            throw VersionText.notAVersion(version, KIND, "the epoch is not a small number");
        }
        String rest = version.substring(colon + 1);
        int hyphen = rest.lastIndexOf('-');
        String upstream = hyphen < 0 ? rest : rest.substring(0, hyphen);
        String revision = hyphen < 0 ? "" : rest.substring(hyphen + 1);
        if (upstream.isEmpty() || (hyphen >= 0 && revision.isEmpty())) {
            throw VersionText.notAVersion(version, KIND, upstream.isEmpty() ? "it is empty" : "the revision is empty");
        }
        check(version, upstream, ".+-~:_");
        check(version, revision, ".+~_");
        return new DebVersion(epoch, upstream, revision);
    }

    private static void check(String version, String part, String punctuation) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (!VersionText.isDigit(c) && !VersionText.isLetter(c) && punctuation.indexOf(c) < 0) {
                throw VersionText.notAVersion(version, KIND, "a character that does not belong there");
            }
        }
    }

    private int compareTo(DebVersion other) {
        int byEpoch = VersionText.compareNumbers(epoch, other.epoch);
        if (byEpoch != 0) {
            return byEpoch;
        }
        int byUpstream = compareParts(upstream, other.upstream);
        return byUpstream != 0 ? byUpstream : compareParts(revision, other.revision);
    }

    /** Alternately a run of non-digits by {@link #weight} and a run of digits by value. */
    private static int compareParts(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() || j < b.length()) {
            while (startsNonDigit(a, i) || startsNonDigit(b, j)) {
                int difference = weight(a, i) - weight(b, j);
                if (difference != 0) {
                    return difference;
                }
                i++;
                j++;
            }
            int endOfA = VersionText.digitsEnd(a, Math.min(i, a.length()));
            int endOfB = VersionText.digitsEnd(b, Math.min(j, b.length()));
            int byNumber = VersionText.compareNumbers(
                    a.substring(Math.min(i, endOfA), endOfA), b.substring(Math.min(j, endOfB), endOfB));
            if (byNumber != 0) {
                return byNumber;
            }
            i = endOfA;
            j = endOfB;
        }
        return 0;
    }

    private static boolean startsNonDigit(String text, int at) {
        return at < text.length() && !VersionText.isDigit(text.charAt(at));
    }

    /** A tilde before the end, letters before all else. */
    private static int weight(String text, int at) {
        if (!startsNonDigit(text, at)) {
            return 0;
        }
        char c = text.charAt(at);
        if (c == '~') {
            return -1;
        }
        return VersionText.isLetter(c) ? c : c + 256;
    }
}
