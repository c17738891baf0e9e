package io.edgesec.inventory.sbom;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts of an image in a form that JSON and XML both hold and the schema of CycloneDX takes. */
final class SafeText {
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.)+([A-Za-z]{2,10})");
    /** The validator of core-java knows a list of top-level domains and refuses the rest; these are on it. */
    private static final Set<String> TOP_LEVEL = Set.of(
            "com", "org", "net", "edu", "info", "io", "eu", "de", "uk", "fr", "fi", "se", "no", "dk", "nl", "at", "ch",
            "it", "es", "pl", "cz", "pt", "be", "us", "ca", "au", "nz", "jp", "cn", "in", "br", "ru", "me");

    private SafeText() {}

    /** With what XML 1.0 cannot hold (most control characters, lone surrogates) written as {@code \\uXXXX}. */
    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isXml(c)) {
                out.appendCodePoint(c);
            } else {
                out.append("\\u").append(HexFormat.of().toHexDigits(c, 4));
            }
        });
        return out.toString();
    }

    /** The same, of at most so many characters. */
    static String clipped(String text, int longest) {
        String safe = of(text);
        if (safe.length() <= longest) {
            return safe;
        }
        return safe.substring(0, Character.isHighSurrogate(safe.charAt(longest - 1)) ? longest - 1 : longest);
    }

    private static boolean isXml(int c) {
        return (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000 || c == '\t' || c == '\n';
    }

    /** An address that validators take. */
    static Optional<String> email(String text) {
        var matcher = EMAIL.matcher(text);
        return matcher.matches() && TOP_LEVEL.contains(matcher.group(1).toLowerCase(java.util.Locale.ROOT))
                ? Optional.of(text)
                : Optional.empty();
    }

    /** An absolute web address without user name and password. */
    static Optional<String> url(String text) {
        try {
            URI uri = new URI(text);
            boolean web =
                    "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) || "git".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null
                    ? Optional.of(uri.toASCIIString())
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A path of the image as a relative reference from its root. */
    static Optional<String> pathReference(String path) {
        try {
            return Optional.of(new URI(null, null, "/" + path, null).toASCIIString());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
