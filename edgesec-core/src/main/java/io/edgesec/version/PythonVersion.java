package io.edgesec.version;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code [N!]N(.N)*[{a|b|rc}N][.postN][.devN][+local]} of PEP 440, in any of the spellings that its appendix B accepts,
 * ordered by its "Summary of permitted suffixes and relative ordering".
 *
 * @param pre {@code a}, {@code b}, {@code rc} or, if it is no prerelease, empty
 * @param preNumber digits, as are the other numbers; empty where there is no such suffix
 * @param local the segments after the plus
 */
record PythonVersion(
        String epoch, List<String> release, String pre, String preNumber, String post, String dev, List<String> local)
        implements Comparable<PythonVersion> {
    private static final Pattern GRAMMAR =
            Pattern.compile("\\s*+v?+(?:(?<epoch>[0-9]+)!)?+(?<release>[0-9]+(?:\\.[0-9]+)*+)"
                    + "(?:[._-]?+(?<pre>alpha|a|beta|b|preview|pre|c|rc)[._-]?+(?<preNumber>[0-9]+)?)?+"
                    + "(?:-(?<bare>[0-9]+)|[._-]?(?<post>post|rev|r)[._-]?(?<postNumber>[0-9]+)?)?+"
                    + "(?:[._-]?+(?<dev>dev)[._-]?+(?<devNumber>[0-9]+)?)?+"
                    + "(?:\\+(?<local>[a-z0-9]+(?:[._-][a-z0-9]+)*+))?+\\s*+");

    PythonVersion {
        release = List.copyOf(release);
        local = List.copyOf(local);
    }

    static int compare(String left, String right) {
        return parse(left).compareTo(parse(right));
    }

    static PythonVersion parse(String text) {
        Matcher matcher = GRAMMAR.matcher(VersionText.bounded(text).toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw VersionText.notAVersion(text, "Python", "expected N(.N)*[{a|b|rc}N][.postN][.devN], as in PEP 440");
        }
        String bare = matcher.group("bare");
        String local = matcher.group("local");
        return new PythonVersion(
                digits(matcher.group("epoch")),
                VersionText.split(matcher.group("release")),
                normal(matcher.group("pre")),
                number(matcher.group("pre"), matcher.group("preNumber")),
                bare != null ? bare : number(matcher.group("post"), matcher.group("postNumber")),
                number(matcher.group("dev"), matcher.group("devNumber")),
                local == null
                        ? List.of()
                        : VersionText.split(local.replace('-', '.').replace('_', '.')));
    }

    private static String normal(@Nullable String letter) {
        return letter == null
                ? ""
                : switch (letter) {
                    case "a", "alpha" -> "a";
                    case "b", "beta" -> "b";
                    default -> "rc";
                };
    }

    private static String number(@Nullable String word, @Nullable String digits) {
        return word == null ? "" : digits(digits);
    }

    private static String digits(@Nullable String digits) {
        return digits == null ? "0" : digits;
    }

    PythonVersion withoutLocal() {
        return new PythonVersion(epoch, release, pre, preNumber, post, dev, List.of());
    }

    boolean isPostRelease() {
        return !post.isEmpty();
    }

    /** Whether both are of the same release, whatever their suffixes. */
    boolean isSameRelease(PythonVersion other) {
        return compareRelease(other) == 0;
    }

    @Override
    public int compareTo(PythonVersion other) {
        int byRelease = compareRelease(other);
        if (byRelease != 0) {
            return byRelease;
        }
        int byPre = phase().equals(other.phase())
                ? VersionText.compareNumbers(preNumber, other.preNumber)
                : phase().compareTo(other.phase());
        if (byPre != 0) {
            return byPre;
        }
        int byPost = compareSuffixes(post, other.post, -1);
        if (byPost != 0) {
            return byPost;
        }
        int byDev = compareSuffixes(dev, other.dev, 1);
        return byDev != 0 ? byDev : compareLocal(other);
    }

    private int compareRelease(PythonVersion other) {
        int byEpoch = VersionText.compareNumbers(epoch, other.epoch);
        for (int i = 0; byEpoch == 0 && i < Math.max(release.size(), other.release.size()); i++) {
            int difference = VersionText.compareNumbers(number(i), other.number(i));
            if (difference != 0) {
                return difference;
            }
        }
        return byEpoch;
    }

    String number(int index) {
        return index < release.size() ? release.get(index) : "0";
    }

    /** In ascending order; what is only a development release comes before every prerelease. */
    private String phase() {
        return !pre.isEmpty() ? pre : post.isEmpty() && !dev.isEmpty() ? "" : "release";
    }

    /** @param absent the sign of a version without the suffix against one that has it */
    private static int compareSuffixes(String left, String right, int absent) {
        return left.isEmpty() || right.isEmpty()
                ? Boolean.compare(left.isEmpty(), right.isEmpty()) * absent
                : VersionText.compareNumbers(left, right);
    }

    /** Words before numbers; a longer one after its own beginning, and so none before any. */
    private int compareLocal(PythonVersion other) {
        for (int i = 0; i < Math.min(local.size(), other.local.size()); i++) {
            String left = local.get(i);
            String right = other.local.get(i);
            boolean number = VersionText.isNumber(left);
            int difference = number != VersionText.isNumber(right)
                    ? Boolean.compare(number, !number)
                    : number ? VersionText.compareNumbers(left, right) : left.compareTo(right);
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(local.size(), other.local.size());
    }
}
