package io.edgesec.version;

import java.util.List;

/**
 * Numbers, the identifiers of a prerelease and those of the build: Semantic Versioning 2.0.0, of which ecosystems have
 * their dialects ({@link SemanticDialect}).
 *
 * @param numbers digits of any length; those that are missing count as 0
 * @param labels the identifiers after the hyphen; none for a release
 */
record SemanticVersion(List<String> numbers, List<String> labels, List<String> build)
        implements Comparable<SemanticVersion> {
    SemanticVersion {
        numbers = List.copyOf(numbers);
        labels = List.copyOf(labels);
        build = List.copyOf(build);
    }

    static SemanticVersion release(List<String> numbers) {
        return new SemanticVersion(numbers, List.of(), List.of());
    }

    /** Precedence, clause 11: a prerelease before its release, the build ignored. */
    @Override
    public int compareTo(SemanticVersion other) {
        int byNumbers = compareNumbers(other, Math.max(numbers.size(), other.numbers.size()));
        if (byNumbers != 0) {
            return byNumbers;
        }
        return labels.isEmpty() || other.labels.isEmpty()
                ? Boolean.compare(labels.isEmpty(), other.labels.isEmpty())
                : compareIdentifiers(labels, other.labels);
    }

    /** Only the first numbers of both. */
    int compareNumbers(SemanticVersion other, int count) {
        for (int i = 0; i < count; i++) {
            int difference = VersionText.compareNumbers(number(i), other.number(i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    String number(int index) {
        return index < numbers.size() ? numbers.get(index) : "0";
    }

    /** Numbers by value and before words, words by their characters, a longer list after its own beginning. */
    static int compareIdentifiers(List<String> left, List<String> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            String a = left.get(i);
            String b = right.get(i);
            boolean number = VersionText.isNumber(a);
            int difference = number != VersionText.isNumber(b)
                    ? Boolean.compare(!number, number)
                    : number ? VersionText.compareNumbers(a, b) : a.compareTo(b);
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
