package io.edgesec.inventory.language;

import java.util.ArrayList;
import java.util.List;

/**
 * The string literals of a line of Ruby as RubyGems writes them: in quotes, with escapes, or {@code %q<...>}. Nothing is
 * evaluated; what is interpolated stays as it is written.
 */
final class RubyLiteral {
    private RubyLiteral() {}

    /** Every literal in order, those within lists too. */
    static List<String> strings(String line) {
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < line.length(); ) {
            char c = line.charAt(i);
            if (c == '"' || c == '\'') {
                StringBuilder string = new StringBuilder();
                i = quoted(line, i + 1, c, string);
                strings.add(string.toString());
            } else if (line.startsWith("%q<", i)) {
                int end = line.indexOf('>', i);
                strings.add(line.substring(i + 3, end < 0 ? line.length() : end));
                i = end < 0 ? line.length() : end + 1;
            } else if (c == '#') {
                break;
            } else {
                i++;
            }
        }
        return strings;
    }

    /** Returns where it goes on after the closing quote. */
    private static int quoted(String line, int start, char quote, StringBuilder string) {
        int i = start;
        while (i < line.length() && line.charAt(i) != quote) {
            if (line.charAt(i) != '\\' || i + 1 == line.length()) {
                string.append(line.charAt(i++));
            } else if (quote == '"' && line.charAt(i + 1) == 'u') {
                i = unicode(line, i + 2, string);
            } else {
                string.append(line.charAt(i + 1));
                i += 2;
            }
        }
        return Math.min(line.length(), i + 1);
    }

    /** Four digits, or up to six in braces. */
    private static int unicode(String line, int start, StringBuilder string) {
        boolean braces = start < line.length() && line.charAt(start) == '{';
        int begin = braces ? start + 1 : start;
        int end = begin;
        while (end < line.length() && end - begin < (braces ? 6 : 4) && Character.digit(line.charAt(end), 16) >= 0) {
            end++;
        }
        int code = end == begin ? '?' : Integer.parseInt(line, begin, end, 16);
        string.appendCodePoint(Character.isValidCodePoint(code) ? code : '?');
        return braces && end < line.length() && line.charAt(end) == '}' ? end + 1 : end;
    }
}
