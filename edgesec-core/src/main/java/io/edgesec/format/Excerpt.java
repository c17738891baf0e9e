package io.edgesec.format;

/** Pieces of an untrusted archive as they may stand in an error: short and printable. */
public final class Excerpt {
    private static final int LENGTH = 120;

    private Excerpt() {}

    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().limit(LENGTH).forEach(c -> quoted.appendCodePoint(isPrintable(c) ? c : '?'));
        return quoted.append(text.length() > LENGTH ? "...\"" : "\"").toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR -> false;
            default -> true;
        };
    }
}
