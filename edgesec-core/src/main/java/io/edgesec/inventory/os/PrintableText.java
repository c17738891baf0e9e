package io.edgesec.inventory.os;

import java.util.regex.Pattern;

/** Texts of an image as they may be shown: no control or format characters, bounded. */
final class PrintableText {
    private static final int LIMIT = 500;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029]+");

    private PrintableText() {}

    static String of(String text) {
        String cut = text.length() > LIMIT ? text.substring(0, LIMIT) : text;
        return isAscii(cut)
                ? cut.strip()
                : UNPRINTABLE.matcher(cut).replaceAll(" ").strip();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** A short piece for an error message. */
    static String quoted(String text) {
        String printable = of(text.length() > 200 ? text.substring(0, 200) : text);
        return "\"" + (printable.length() > 40 ? printable.substring(0, 40) + "..." : printable) + "\"";
    }
}
