package io.edgesec.inventory.language;

import java.util.Locale;

/** Names and places of Python's distributions. */
final class PythonNames {
    private PythonNames() {}

    /** Lower case, with one hyphen for each run of hyphens, dots and underscores (PEP 503). */
    static String normalized(String name) {
        StringBuilder normalized = new StringBuilder(name.length());
        boolean separator = false;
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean now = c == '-' || c == '_' || c == '.';
            if (!now) {
                normalized.append(c);
            } else if (!separator) {
                normalized.append('-');
            }
            separator = now;
        }
        return normalized.toString();
    }

    /** The folder of the import path in which a distribution was found, such as {@code site-packages}. */
    static String root(FoundPackage found) {
        String path = found.path();
        String folder = Paths.parent(path);
        boolean inFolder = isMetadataFolder(Paths.name(folder));
        String root = inFolder ? Paths.parent(folder) : folder;
        return inFolder && root.endsWith(".egg") ? Paths.parent(root) : root;
    }

    /** As installers write them into {@code NAME-VERSION.dist-info}, {@code NAME-VERSION-py3.8.egg-info}; empty if not. */
    static String[] nameAndVersion(String path) {
        String folder = Paths.name(Paths.parent(path));
        String own = isMetadataFolder(folder) && !folder.equalsIgnoreCase("EGG-INFO") ? folder : Paths.name(path);
        int dot = own.lastIndexOf('.');
        String[] parts = own.substring(0, Math.max(0, dot)).split("-", 3);
        boolean both = dot > 0 && parts.length > 1 && !parts[1].isEmpty() && Character.isDigit(parts[1].charAt(0));
        return both ? new String[] {parts[0], parts[1]} : new String[] {"", ""};
    }

    static boolean isMetadataFolder(String name) {
        return endsWith(name, ".dist-info") || endsWith(name, ".egg-info") || endsWith(name, "EGG-INFO");
    }

    static boolean endsWith(String text, String end) {
        return text.regionMatches(true, text.length() - end.length(), end, 0, end.length());
    }
}
