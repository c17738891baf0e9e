package io.edgesec.image.filesystem;

import java.util.Comparator;

/** The order of the UTF-8 bytes of two paths, which differs from that of Java's chars beyond the basic plane. */
enum PathOrder implements Comparator<String> {
    BYTES;

    @Override
    public int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            int difference = rank(left.charAt(i)) - rank(right.charAt(i));
            if (difference != 0) {
                return difference;
            }
        }
        return left.length() - right.length();
    }

    /** Whether a path holds a char that {@link String#compareTo} would put elsewhere. */
    static boolean differs(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (Character.isSurrogate(path.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Surrogates stand for what lies above all other chars. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }
}
