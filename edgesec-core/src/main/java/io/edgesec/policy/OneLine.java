package io.edgesec.policy;

/** Text from images, data and policies made fit for one line of a log: nothing in it breaks or disguises the line. */
final class OneLine {
    private OneLine() {}

    static String of(String text) {
        return text.codePoints()
                .map(c -> isHarmless(Character.getType(c)) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Control characters break a line, format characters (directions, zero widths) disguise it. */
    private static boolean isHarmless(int type) {
        return switch (type) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
