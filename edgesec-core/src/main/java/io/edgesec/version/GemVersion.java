package io.edgesec.version;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Segments of digits or of letters, as Gem::Version of RubyGems 3 splits and compares them; a letter makes a prerelease,
 * and a hyphen stands for {@code .pre.}. The empty version is 0.
 */
record GemVersion(List<String> segments) implements Comparable<GemVersion> {
    private static final Pattern GRAMMAR =
            Pattern.compile("\\s*+(?:\\d++(?:\\.[0-9a-zA-Z]++)*+(?:-[0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+)?)?\\s*+");
    private static final Pattern SEGMENT = Pattern.compile("\\d++|[a-zA-Z]++");

    GemVersion {
        segments = List.copyOf(segments);
    }

    static int compare(String left, String right) {
        return parse(left).compareTo(parse(right));
    }

    static GemVersion parse(String text) {
        if (!GRAMMAR.matcher(VersionText.bounded(text)).matches()) {
            throw VersionText.notAVersion(text, "RubyGems", "expected number{.segment}[-prerelease]");
        }
        List<String> segments = new ArrayList<>();
        Matcher segment = SEGMENT.matcher(text.replace("-", ".pre."));
        while (segment.find()) {
            segments.add(segment.group());
        }
        return new GemVersion(segments);
    }

    /** A word before a number; what is missing is 0; zeros before the first word and at the end do not count. */
    @Override
    public int compareTo(GemVersion other) {
        List<String> left = canonical();
        List<String> right = other.canonical();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            String a = i < left.size() ? left.get(i) : "0";
            String b = i < right.size() ? right.get(i) : "0";
            boolean number = VersionText.isNumber(a);
            int difference = number != VersionText.isNumber(b)
                    ? Boolean.compare(number, !number)
                    : number ? VersionText.compareNumbers(a, b) : a.compareTo(b);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private List<String> canonical() {
        int words = firstWord();
        List<String> canonical = new ArrayList<>(VersionText.withoutTrailingZeros(segments.subList(0, words)));
        canonical.addAll(VersionText.withoutTrailingZeros(segments.subList(words, segments.size())));
        return canonical;
    }

    private int firstWord() {
        int first = 0;
        while (first < segments.size() && VersionText.isNumber(segments.get(first))) {
            first++;
        }
        return first;
    }

    /** The numbers before the first word. */
    GemVersion release() {
        return new GemVersion(segments.subList(0, firstWord()));
    }

    /** The release that {@code ~>} ends before: the last number but one, or the only one, increased. */
    GemVersion bump() {
        List<String> numbers = release().segments;
        if (numbers.isEmpty()) {
            return new GemVersion(List.of("1"));
        }
        int last = Math.max(1, numbers.size() - 1) - 1;
        return new GemVersion(VersionText.increased(numbers.subList(0, last + 1), last));
    }
}
