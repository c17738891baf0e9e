package io.edgesec.inventory.binary;

/** How versions are written in programs. Every question takes time that grows with the text alone. */
final class VersionTexts {
    private static final int BUILD_SUFFIX = 18;

    private VersionTexts() {}

    /** The version that a text begins with: numbers with dots, then letters and digits; empty if there is none. */
    static String leading(String text) {
        int end = 0;
        while (end < text.length() && isVersionCharacter(text.charAt(end))) {
            end++;
        }
        while (end > 0 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        return end > 0 && isDigit(text.charAt(0)) ? text.substring(0, end) : "";
    }

    /** The numbers, with dots between them, that a text begins with. */
    static String leadingNumbers(String text) {
        int end = 0;
        while (end < text.length()
                && (isDigit(text.charAt(end))
                        || (text.charAt(end) == '.' && end + 1 < text.length() && isDigit(text.charAt(end + 1))))) {
            end++;
        }
        return text.substring(0, end);
    }

    /** Numbers with dots between them. */
    static boolean isNumeric(String text) {
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isDigit(c) && !(c == '.' && digit)) {
                return false;
            }
            digit = isDigit(c);
        }
        return digit;
    }

    /** Three numbers, and perhaps a pre-release such as {@code rc1}, or the plus of a build between releases. */
    static boolean isPython(String text) {
        int end = 0;
        int dots = 0;
        while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            dots += text.charAt(end++) == '.' ? 1 : 0;
        }
        String rest = text.substring(end);
        return dots == 2
                && isNumeric(text.substring(0, end))
                && (rest.isEmpty() || rest.equals("+") || isPreRelease(rest));
    }

    private static boolean isPreRelease(String text) {
        String number = text.startsWith("rc") ? text.substring(2) : text.substring(1);
        return (text.startsWith("rc") || text.startsWith("a") || text.startsWith("b"))
                && isNumeric(number.endsWith("+") ? number.substring(0, number.length() - 1) : number);
    }

    /** A host name or nothing, ten digits of a time, whether anything was changed, and eight digits of a commit. */
    static boolean isRedisBuild(String text) {
        if (text.length() < BUILD_SUFFIX) {
            return false;
        }
        for (int i = text.length() - BUILD_SUFFIX; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isDigit(c) && !(c >= 'a' && c <= 'f' && i >= text.length() - 8)) {
                return false;
            }
        }
        return true;
    }

    /** What may follow the name of a program or library in the name of its file. */
    static boolean isVersionOrExtension(String rest) {
        return rest.isEmpty() || rest.equals(".exe") || isNumeric(rest) || isLibraryVersion(rest);
    }

    private static boolean isLibraryVersion(String rest) {
        int library = rest.indexOf(".so");
        String before = library < 0 ? "" : rest.substring(0, library);
        String after = library < 0 ? rest : rest.substring(library + 3);
        boolean version = after.isEmpty() || (after.startsWith(".") && isNumeric(after.substring(1)));
        return version && (before.isEmpty() || isNumeric(before));
    }

    private static boolean isVersionCharacter(char c) {
        return isDigit(c) || c == '.' || c == '-' || (c >= 'a' && c <= 'z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
