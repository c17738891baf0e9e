package io.edgesec.image;

import java.util.Optional;

/** The distribution project's grammar of image names, read by hand in one pass. */
final class ReferenceGrammar {
    private static final int TEXT = 1024;
    private static final int HOST = 253;
    private static final int PATH = 255;
    private static final int TAG = 128;
    private static final int PORT = 65_535;

    private ReferenceGrammar() {}

    static Reference parse(String text) {
        if (text.isEmpty() || text.length() > TEXT) {
            throw invalid(text, text.isEmpty() ? "it is empty" : "it has more than " + TEXT + " characters");
        }
        if (text.length() == 64 && text.chars().allMatch(c -> isDigit(c) || c >= 'a' && c <= 'f')) {
            throw invalid(text, "64 hex digits are an image id, not a name");
        }
        try {
            return split(text);
        } catch (IllegalArgumentException e) {
            throw invalid(text, String.valueOf(e.getMessage()));
        }
    }

    private static Reference split(String text) {
        int at = text.indexOf('@');
        Optional<Digest> digest = at < 0 ? Optional.empty() : Optional.of(Digest.parse(text.substring(at + 1)));
        String named = at < 0 ? text : text.substring(0, at);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        Optional<String> tag = tagged ? Optional.of(named.substring(colon + 1)) : Optional.empty();
        String name = tagged ? named.substring(0, colon) : named;
        int slash = name.indexOf('/');
        if (slash >= 0 && isHost(name.substring(0, slash))) {
            return new Reference(Optional.of(name.substring(0, slash)), name.substring(slash + 1), tag, digest);
        }
        return new Reference(Optional.empty(), name, tag, digest);
    }

    /** What distinguishes a host from the first segment of a path. */
    private static boolean isHost(String first) {
        return first.equals("localhost")
                || first.chars().anyMatch(c -> c == '.' || c == ':' || c == '[' || c >= 'A' && c <= 'Z');
    }

    static void checkHost(String host) {
        int bracket = host.indexOf(']');
        int colon = host.indexOf(':', Math.max(bracket, 0));
        String name = colon < 0 ? host : host.substring(0, colon);
        if (host.length() > HOST) {
            throw new IllegalArgumentException("the host has more than " + HOST + " characters");
        }
        if (host.startsWith("[")) {
            checkIpv6(name);
        } else {
            for (String label : name.split("\\.", -1)) {
                checkLabel(label);
            }
        }
        if (colon >= 0) {
            checkPort(host.substring(colon + 1));
        }
    }

    private static void checkIpv6(String bracketed) {
        String address = bracketed.endsWith("]") ? bracketed.substring(1, bracketed.length() - 1) : "";
        if (address.isEmpty()
                || !address.chars()
                        .allMatch(c -> isDigit(c) || c == ':' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F')) {
            throw new IllegalArgumentException("the host is not an IPv6 address in brackets");
        }
    }

    private static void checkLabel(String label) {
        boolean edged =
                !label.isEmpty() && isAlphanumeric(label.charAt(0)) && isAlphanumeric(label.charAt(label.length() - 1));
        if (!edged || !label.chars().allMatch(c -> isAlphanumeric(c) || c == '-')) {
            throw new IllegalArgumentException(
                    "a label of the host is not made of ASCII letters, digits and inner hyphens");
        }
    }

    private static void checkPort(String port) {
        if (port.isEmpty()
                || port.length() > 5
                || !port.chars().allMatch(ReferenceGrammar::isDigit)
                || Integer.parseInt(port) > PORT) {
            throw new IllegalArgumentException("the port is not a number up to " + PORT);
        }
    }

    static void checkPath(String path) {
        if (path.length() > PATH) {
            throw new IllegalArgumentException("the path has more than " + PATH + " characters");
        }
        for (String segment : path.split("/", -1)) {
            checkSegment(segment);
        }
    }

    /** {@code [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*}. */
    private static void checkSegment(String segment) {
        int next = 0;
        while (true) {
            int start = next;
            while (next < segment.length() && isLowerAlphanumeric(segment.charAt(next))) {
                next++;
            }
            if (next == start) {
                throw notSegment(segment);
            }
            if (next == segment.length()) {
                return;
            }
            next = afterSeparator(segment, next);
        }
    }

    private static int afterSeparator(String segment, int start) {
        char separator = segment.charAt(start);
        int longest = switch (separator) {
            case '.' -> 1;
            case '_' -> 2;
            case '-' -> segment.length();
            default -> throw notSegment(segment);
        };
        int end = start;
        while (end < segment.length() && end - start < longest && segment.charAt(end) == separator) {
            end++;
        }
        return end;
    }

    private static IllegalArgumentException notSegment(String segment) {
        return new IllegalArgumentException(
                segment.isEmpty()
                        ? "a segment of the path is empty"
                        : "\"" + printable(segment) + "\" is no segment of a path (lower-case ASCII letters and digits,"
                                + " between them \".\", \"_\", \"__\" or hyphens)");
    }

    static void checkTag(String tag) {
        boolean word = !tag.isEmpty() && tag.charAt(0) != '.' && tag.charAt(0) != '-';
        if (!word || tag.length() > TAG || !tag.chars().allMatch(c -> isAlphanumeric(c) || "_.-".indexOf(c) >= 0)) {
            throw new IllegalArgumentException(
                    "the tag is not 1 to " + TAG + " ASCII letters, digits, \"_\", \".\" or \"-\"");
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLowerAlphanumeric(int c) {
        return isDigit(c) || c >= 'a' && c <= 'z';
    }

    private static boolean isAlphanumeric(int c) {
        return isLowerAlphanumeric(c) || c >= 'A' && c <= 'Z';
    }

    private static IllegalArgumentException invalid(String text, String why) {
        return new IllegalArgumentException("not an image reference: \"" + printable(text) + "\": " + why
                + "; expected [host[:port]/]path[:tag][@sha256:<64 hex digits>]");
    }

    private static String printable(String untrusted) {
        StringBuilder clean = new StringBuilder();
        untrusted.chars().limit(80).forEach(c -> clean.append(c >= ' ' && c < 127 ? (char) c : '?'));
        return untrusted.length() > 80 ? clean + "..." : clean.toString();
    }
}
