package io.edgesec.inventory.java;

import java.util.regex.Pattern;

/** Texts of an archive as they may be shown. */
final class Texts {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]");

    private Texts() {}

    static String printable(String text, int longest) {
        String stripped = text.strip();
        String cut = stripped.length() > longest ? stripped.substring(0, longest) : stripped;
        return isAscii(cut) ? cut : UNPRINTABLE.matcher(cut).replaceAll("?");
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
