package io.edgesec.inventory.java;

import java.util.regex.Pattern;

/** Texts of an archive as they may be shown. */
final class Texts {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]");

    private Texts() {}

    static String printable(String text, int longest) {
        String stripped = text.strip();
        String cut = stripped.length() > longest ? stripped.substring(0, longest) : stripped;
        return UNPRINTABLE.matcher(cut).replaceAll("?");
    }
}
