package io.edgesec.inventory.language;

import java.util.regex.Pattern;

/** Texts of an image as they may be shown: no control or format characters, bounded. */
final class Texts {
    private static final int LONGEST = 500;
    private static final int LONGEST_NAME = 256;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\u2028\\u2029]+");

    private Texts() {}

    static String printable(String text) {
        return printable(text, LONGEST);
    }

    static String name(String text) {
        return printable(text, LONGEST_NAME);
    }

    /** Whether it can be the name or version of a package, or a qualifier, as it stands: ASCII without blanks. */
    static boolean isName(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NAME) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** A short piece for an error message. */
    static String quoted(String text) {
        String printable = printable(text, 200);
        return "\"" + (printable.length() > 40 ? printable.substring(0, 40) + "..." : printable) + "\"";
    }

    /** An address without user name and password. */
    static String address(String url) {
        String text = url.strip();
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            return text;
        }
        int begin = scheme + 3;
        int end = begin;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        int user = text.lastIndexOf('@', end - 1);
        return user < begin ? text : text.substring(0, begin) + text.substring(user + 1);
    }

    private static String printable(String text, int longest) {
        String stripped = text.strip();
        String cut = stripped.length() > longest ? stripped.substring(0, longest) : stripped;
        return isAscii(cut) ? cut : UNPRINTABLE.matcher(cut).replaceAll(" ").strip();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
