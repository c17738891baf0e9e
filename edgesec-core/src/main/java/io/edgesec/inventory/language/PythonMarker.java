package io.edgesec.inventory.language;

import java.util.Set;

/**
 * Whether an environment marker (PEP 508) may hold in a Linux image. What cannot be told from the image, such as the
 * Python implementation, may; so an edge is left out only where it certainly is none. Not thread-safe.
 */
final class PythonMarker {
    private static final String OPERATORS = "<>=!~";

    private final String text;
    private final Set<String> extras;
    private final String pythonVersion;
    private int at;

    private PythonMarker(String text, Set<String> extras, String pythonVersion) {
        this.text = text;
        this.extras = extras;
        this.pythonVersion = pythonVersion;
    }

    /**
     * @param extras that others ask for, normalized
     * @param pythonVersion major and minor, empty if unknown
     */
    static boolean mayHold(String marker, Set<String> extras, String pythonVersion) {
        return marker.isEmpty() || new PythonMarker(marker, extras, pythonVersion).either();
    }

    private boolean either() {
        boolean holds = both();
        while (word("or")) {
            holds |= both();
        }
        return holds;
    }

    private boolean both() {
        boolean holds = term();
        while (word("and")) {
            holds &= term();
        }
        return holds;
    }

    private boolean term() {
        if (character('(')) {
            boolean holds = either();
            character(')');
            return holds;
        }
        String left = operand();
        String operator = operator();
        String right = operand();
        return left.startsWith("'") && !right.startsWith("'")
                ? holds(right, mirrored(operator), left.substring(1))
                : holds(left, operator, right.startsWith("'") ? right.substring(1) : right);
    }

    private boolean holds(String variable, String operator, String value) {
        return switch (variable) {
            case "extra" -> extras.contains(PythonNames.normalized(value)) != operator.equals("!=");
            case "sys_platform" -> equal("linux", operator, value);
            case "platform_system" -> equal("Linux", operator, value);
            case "os_name" -> equal("posix", operator, value);
            case "python_version" -> pythonVersion.isEmpty() || compares(operator, value);
            default -> true;
        };
    }

    private static boolean equal(String actual, String operator, String value) {
        return switch (operator) {
            case "==", "===" -> actual.equals(value);
            case "!=" -> !actual.equals(value);
            case "in" -> value.contains(actual);
            case "not in" -> !value.contains(actual);
            default -> true;
        };
    }

    private boolean compares(String operator, String value) {
        int[] actual = minor(pythonVersion);
        int[] asked = minor(value);
        if (actual.length == 0 || asked.length == 0) {
            return true;
        }
        int order = Integer.compare(actual[0], asked[0]);
        order = order != 0 ? order : Integer.compare(actual[1], asked[1]);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "==" -> order == 0;
            case "!=" -> order != 0;
            default -> true;
        };
    }

    /** Two numbers, or none if it is not of that form. */
    private static int[] minor(String version) {
        String[] parts = version.split("\\.", -1);
        try {
            return parts.length == 2 ? new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])} : new int[0];
        } catch (NumberFormatException e) {
            return new int[0];
        }
    }

    private static String mirrored(String operator) {
        return switch (operator) {
            case "<" -> ">";
            case "<=" -> ">=";
            case ">" -> "<";
            case ">=" -> "<=";
            case "==", "!=", "===" -> operator;
            default -> "";
        };
    }

    /** A variable, or a text with a leading quote. */
    private String operand() {
        skipBlanks();
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            int end = text.indexOf(text.charAt(at), at + 1);
            String quoted = "'" + text.substring(at + 1, end < 0 ? text.length() : end);
            at = end < 0 ? text.length() : end + 1;
            return quoted;
        }
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return text.substring(start, at);
    }

    private String operator() {
        skipBlanks();
        int start = at;
        while (at < text.length() && OPERATORS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at > start) {
            return text.substring(start, at);
        }
        boolean not = word("not");
        return word("in") ? (not ? "not in" : "in") : "";
    }

    private boolean word(String word) {
        skipBlanks();
        int end = at + word.length();
        if (text.startsWith(word, at) && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
            at = end;
            return true;
        }
        return false;
    }

    private boolean character(char c) {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
