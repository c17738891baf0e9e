package io.edgesec.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A Maven version as a chain of segments: a hyphen, a change between digits and letters, or a qualifier starts the next
 * one. The rest of the chain counts as the last item of its segment, so that {@code 1-1} can be told from {@code 1.1}.
 * What stands for nothing (0, {@code final}, {@code ga}) is trimmed from the end of each segment, and segments left
 * empty are dropped.
 *
 * <p>Maven's own ComparableVersion (3.8.7, 3.9.9) is not transitive where a qualifier stands between two dots
 * ({@code 2.b.1}), at the very start, or after an empty segment ({@code 1-0-rc}); there, and only there, this differs.
 */
record MavenVersion(List<List<String>> segments) {
    /** In ascending order; the empty one is the release. */
    private static final List<String> QUALIFIERS = List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");

    private static final int RELEASE = QUALIFIERS.indexOf("");

    static int compare(String left, String right) {
        return compare(parse(left), 0, parse(right), 0);
    }

    static MavenVersion parse(String text) {
        String version = VersionText.bounded(text).toLowerCase(Locale.ROOT);
        List<List<String>> segments = new ArrayList<>(List.of(new ArrayList<>()));
        char separator = '.';
        int start = 0;
        while (start <= version.length()) {
            int end = tokenEnd(version, start);
            boolean digitFollows = end < version.length() && VersionText.isDigit(version.charAt(end));
            String item = item(version.substring(start, end), digitFollows);
            if (separator != '.' || !isNumber(item)) {
                segments.add(new ArrayList<>());
            }
            segments.get(segments.size() - 1).add(item);
            boolean atSeparator = end < version.length() && isSeparator(version.charAt(end));
            separator = atSeparator ? version.charAt(end) : '-';
            start = atSeparator || end == version.length() ? end + 1 : end;
        }
        return new MavenVersion(trimmed(segments));
    }

    /** The end of the run of digits, or of neither digits nor separators, that starts here. */
    private static int tokenEnd(String version, int start) {
        int end = VersionText.digitsEnd(version, start);
        while (end == start || (end < version.length() && !VersionText.isDigit(version.charAt(start)))) {
            if (end == version.length()
                    || isSeparator(version.charAt(end))
                    || VersionText.isDigit(version.charAt(end))) {
                return end;
            }
            end++;
        }
        return end;
    }

    private static boolean isSeparator(char c) {
        return c == '.' || c == '-';
    }

    /** A number without leading zeros, or a qualifier by its main name; the empty text is the release. */
    private static String item(String text, boolean digitFollows) {
        if (text.isEmpty()) {
            return "0";
        }
        if (VersionText.isDigit(text.charAt(0))) {
            String digits = VersionText.withoutLeadingZeros(text);
            return digits.isEmpty() ? "0" : digits;
        }
        if (digitFollows && text.length() == 1) {
            return switch (text) {
                case "a" -> "alpha";
                case "b" -> "beta";
                case "m" -> "milestone";
                default -> text;
            };
        }
        return switch (text) {
            case "ga", "final", "release" -> "";
            case "cr" -> "rc";
            default -> text;
        };
    }

    private static List<List<String>> trimmed(List<List<String>> segments) {
        List<List<String>> kept = new ArrayList<>();
        for (List<String> items : segments) {
            int size = items.size();
            while (size > 0
                    && (items.get(size - 1).equals("0") || items.get(size - 1).isEmpty())) {
                size--;
            }
            if (size > 0 || kept.isEmpty()) {
                kept.add(List.copyOf(items.subList(0, size)));
            }
        }
        return kept;
    }

    private static int compare(MavenVersion a, int segmentOfA, MavenVersion b, int segmentOfB) {
        for (int i = 0; ; i++) {
            Item left = a.item(segmentOfA, i);
            Item right = b.item(segmentOfB, i);
            if (left.kind == Kind.NOTHING && right.kind == Kind.NOTHING) {
                return 0;
            }
            if (left.kind == Kind.CHAIN && right.kind == Kind.CHAIN) {
                return compare(a, segmentOfA + 1, b, segmentOfB + 1);
            }
            int difference = left.kind == Kind.CHAIN && right.kind == Kind.NOTHING
                    ? a.againstNothing(segmentOfA + 1)
                    : right.kind == Kind.CHAIN && left.kind == Kind.NOTHING
                            ? -b.againstNothing(segmentOfB + 1)
                            : left.compareTo(right);
            if (difference != 0) {
                return difference;
            }
        }
    }

    /** The sign of a segment's first item that differs from nothing; trimming leaves one in every segment. */
    private int againstNothing(int segment) {
        for (String text : segments.get(segment)) {
            int difference = Item.of(text).compareTo(Item.NOTHING);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static boolean isNumber(String item) {
        return !item.isEmpty() && VersionText.isDigit(item.charAt(0));
    }

    private Item item(int segment, int index) {
        if (segment >= segments.size()) {
            return Item.NOTHING;
        }
        List<String> items = segments.get(segment);
        if (index < items.size()) {
            return Item.of(items.get(index));
        }
        return index == items.size() && segment + 1 < segments.size() ? Item.CHAIN : Item.NOTHING;
    }

    /** Where two kinds meet, the one that comes first here is the lower. */
    private enum Kind {
        QUALIFIER,
        CHAIN,
        NUMBER,
        NOTHING
    }

    private record Item(Kind kind, String text) {
        static final Item NOTHING = new Item(Kind.NOTHING, "");
        static final Item CHAIN = new Item(Kind.CHAIN, "");

        static Item of(String text) {
            return new Item(isNumber(text) ? Kind.NUMBER : Kind.QUALIFIER, text);
        }

        int compareTo(Item other) {
            if (kind == Kind.NOTHING) {
                return -other.compareTo(this);
            }
            if (other.kind == Kind.NOTHING) {
                return kind == Kind.NUMBER ? VersionText.compareNumbers(text, "0") : compareQualifiers(text, "");
            }
            if (kind != other.kind) {
                return kind.compareTo(other.kind);
            }
            return kind == Kind.NUMBER
                    ? VersionText.compareNumbers(text, other.text)
                    : compareQualifiers(text, other.text);
        }

        /** The known ones by rank, all others after them by name. */
        private static int compareQualifiers(String a, String b) {
            int left = QUALIFIERS.indexOf(a);
            int right = QUALIFIERS.indexOf(b);
            if (left < 0 && right < 0) {
                return a.compareTo(b);
            }
            return Integer.compare(left < 0 ? QUALIFIERS.size() : left, right < 0 ? QUALIFIERS.size() : right);
        }
    }
}
