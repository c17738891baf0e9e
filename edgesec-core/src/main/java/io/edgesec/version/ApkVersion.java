package io.edgesec.version;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code number{.number}[letter]{_suffix[number]}[~hash][-r number]}, compared as apk-tools 3 does: the first number by
 * value, a later one by value unless one of the two has a leading zero, then as text.
 */
record ApkVersion(List<Token> tokens) {
    private static final Pattern GRAMMAR = Pattern.compile(
            "(\\d++)((?:\\.\\d++)*+)([a-z]?)((?:_[a-z]++\\d*+)*+)" + "(?:~([0-9a-f]++))?(?:-r(\\d++))?");
    private static final Pattern SUFFIX = Pattern.compile("_([a-z]+)(\\d*)");
    /** In ascending order; those before the empty one stand for versions before the release. */
    private static final List<String> SUFFIXES =
            List.of("alpha", "beta", "pre", "rc", "", "cvs", "svn", "git", "hg", "p");

    private static final int RELEASE = SUFFIXES.indexOf("");
    private static final Token END = new Token(Kind.END, "");

    /** Where two versions part, the one whose token comes first here is the lower. */
    private enum Kind {
        PRE_SUFFIX,
        END,
        REVISION,
        HASH,
        SUFFIX_NUMBER,
        POST_SUFFIX,
        LETTER,
        NUMBER,
        FIRST_NUMBER
    }

    private record Token(Kind kind, String text) {
        int compareTo(Token other) {
            if (kind != other.kind) {
                return kind.compareTo(other.kind);
            }
            return switch (kind) {
                case FIRST_NUMBER, SUFFIX_NUMBER, REVISION -> VersionText.compareNumbers(text, other.text);
                case NUMBER ->
                    text.startsWith("0") || other.text.startsWith("0")
                            ? text.compareTo(other.text)
                            : VersionText.compareNumbers(text, other.text);
                case PRE_SUFFIX, POST_SUFFIX -> Integer.compare(SUFFIXES.indexOf(text), SUFFIXES.indexOf(other.text));
                case LETTER, HASH, END -> text.compareTo(other.text);
            };
        }
    }

    static int compare(String left, String right) {
        return parse(left).compareTo(parse(right));
    }

    static ApkVersion parse(String text) {
        Matcher matcher = GRAMMAR.matcher(VersionText.bounded(text));
        if (!matcher.matches()) {
            throw VersionText.notAVersion(text, "Alpine", "expected number{.number}[letter]{_suffix[number]}[-rN]");
        }
        List<Token> tokens = new ArrayList<>();
        tokens.add(new Token(Kind.FIRST_NUMBER, matcher.group(1)));
        for (String number : matcher.group(2).split("\\.")) {
            add(tokens, Kind.NUMBER, number);
        }
        add(tokens, Kind.LETTER, matcher.group(3));
        Matcher suffix = SUFFIX.matcher(matcher.group(4));
        while (suffix.find()) {
            int rank = SUFFIXES.indexOf(suffix.group(1));
            if (rank < 0) {
                throw VersionText.notAVersion(text, "Alpine", "unknown suffix _" + suffix.group(1));
            }
            add(tokens, rank < RELEASE ? Kind.PRE_SUFFIX : Kind.POST_SUFFIX, suffix.group(1));
            add(tokens, Kind.SUFFIX_NUMBER, suffix.group(2));
        }
        add(tokens, Kind.HASH, matcher.group(5));
        add(tokens, Kind.REVISION, matcher.group(6));
        return new ApkVersion(tokens);
    }

    private static void add(List<Token> tokens, Kind kind, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            tokens.add(new Token(kind, text));
        }
    }

    private int compareTo(ApkVersion other) {
        for (int i = 0; i < Math.max(tokens.size(), other.tokens.size()); i++) {
            int difference = token(i).compareTo(other.token(i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private Token token(int index) {
        return index < tokens.size() ? tokens.get(index) : END;
    }
}
