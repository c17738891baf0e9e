package io.edgesec.inventory;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How package URLs are written (purl-spec, "How to parse" and "How to build a purl string"). Everything is
 * percent-encoded but letters, digits and {@code - . _ ~ :}.
 */
final class PackageUrlSyntax {
    private static final int LONGEST = 16 << 10;
    private static final String UNRESERVED = "-._~:";
    private static final String HEX = "0123456789ABCDEF";

    private PackageUrlSyntax() {}

    static PackageUrl parse(String text) {
        if (text.length() > LONGEST) {
            throw invalid(text, "it is longer than " + LONGEST + " characters");
        }
        if (!text.regionMatches(true, 0, "pkg:", 0, 4)) {
            throw invalid(text, "it does not begin with pkg:");
        }
        String rest = text.substring(4);
        int hash = rest.lastIndexOf('#');
        String subpath = hash < 0 ? "" : segments(rest.substring(hash + 1), text, true);
        rest = hash < 0 ? rest : rest.substring(0, hash);
        int question = rest.lastIndexOf('?');
        Map<String, String> qualifiers = question < 0 ? Map.of() : qualifiers(rest.substring(question + 1), text);
        rest = strip(question < 0 ? rest : rest.substring(0, question));
        int slash = rest.indexOf('/');
        if (slash <= 0) {
            throw invalid(text, "it has no type or no name");
        }
        String type = rest.substring(0, slash);
        rest = rest.substring(slash + 1);
        int at = rest.lastIndexOf('@');
        // an @ at the beginning of a segment that others follow is that of a scope
        boolean versioned = at >= 0 && !((at == 0 || rest.charAt(at - 1) == '/') && rest.indexOf('/', at) >= 0);
        String version = versioned ? decoded(rest.substring(at + 1), text) : "";
        // what a version is cut from is not stripped: "pkg:type/namespace/@1" has no name
        rest = versioned ? rest.substring(0, at) : strip(rest);
        int last = rest.lastIndexOf('/');
        String namespace = last < 0 ? "" : segments(rest.substring(0, last), text, false);
        String name = decoded(rest.substring(last + 1), text);
        try {
            return new PackageUrl(type, namespace, name, version, qualifiers, subpath);
        } catch (IllegalArgumentException e) {
            throw invalid(text, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> qualifiers(String text, String whole) {
        Map<String, String> qualifiers = new TreeMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw invalid(whole, "a qualifier has no value");
            }
            String value = decoded(pair.substring(equals + 1), whole);
            if (qualifiers.put(key(pair.substring(0, equals)), value) != null) {
                throw invalid(whole, "a qualifier occurs twice");
            }
        }
        return qualifiers;
    }

    static String key(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        if (!isWord(lower)) {
            throw new IllegalArgumentException(
                    "not a package URL: \"" + shortened(key) + "\" is no key of a qualifier");
        }
        return lower;
    }

    static String type(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        if (!isWord(lower)) {
            throw new IllegalArgumentException("not a package URL: \"" + shortened(type) + "\" is no type");
        }
        return lower;
    }

    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == '+'))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static String strip(String path) {
        int from = 0;
        int to = path.length();
        while (from < to && path.charAt(from) == '/') {
            from++;
        }
        while (to > from && path.charAt(to - 1) == '/') {
            to--;
        }
        return path.substring(from, to);
    }

    /** A namespace without empty segments. */
    static String namespace(String namespace) {
        String stripped = strip(namespace);
        return stripped.contains("//") ? stripped.replaceAll("/{2,}", "/") : stripped;
    }

    private static String segments(String path, String whole, boolean isSubpath) {
        StringBuilder segments = new StringBuilder();
        for (String segment : path.split("/")) {
            String plain = decoded(segment, whole);
            if (plain.isEmpty() || (isSubpath && (plain.equals(".") || plain.equals("..")))) {
                continue;
            }
            segments.append(segments.isEmpty() ? "" : "/").append(plain);
        }
        return segments.toString();
    }

    private static String decoded(String text, String whole) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                bytes[length++] = bytes[i];
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw invalid(whole, "a % is not followed by two hexadecimal digits");
            }
            bytes[length++] = (byte) (high << 4 | low);
            i += 2;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    static String write(PackageUrl purl) {
        StringBuilder text =
                new StringBuilder(96).append("pkg:").append(purl.type()).append('/');
        if (!purl.namespace().isEmpty()) {
            path(text, purl.namespace());
            text.append('/');
        }
        encode(text, purl.name());
        if (!purl.version().isEmpty()) {
            encode(text.append('@'), purl.version());
        }
        char separator = '?';
        for (Map.Entry<String, String> qualifier : purl.qualifiers().entrySet()) {
            encode(text.append(separator).append(qualifier.getKey()).append('='), qualifier.getValue());
            separator = '&';
        }
        if (!purl.subpath().isEmpty()) {
            path(text.append('#'), purl.subpath());
        }
        return text.toString();
    }

    private static void path(StringBuilder text, String path) {
        int from = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
            encode(text, path.substring(from, slash));
            text.append('/');
            from = slash + 1;
        }
        encode(text, path.substring(from));
    }

    private static void encode(StringBuilder text, String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if ((c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || UNRESERVED.indexOf(c) >= 0) {
                text.append(c);
            } else {
                int end = Character.isHighSurrogate(c) && i + 1 < part.length() ? i + 2 : i + 1;
                for (byte b : part.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                    text.append('%').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
                }
                i = end - 1;
            }
        }
    }

    static IllegalArgumentException invalid(String text, String reason) {
        return new IllegalArgumentException("not a package URL: \"" + shortened(text) + "\": " + reason);
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }
}
