package io.edgesec.inventory.java;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The main section of a manifest (JAR file specification, "Manifest Specification"), read leniently: what is no
 * attribute is passed over, of two values the last counts.
 */
final class MainAttributes {
    private static final int LONGEST = 1000;
    private static final Map<String, String> KEPT = List.of(
                    "Automatic-Module-Name",
                    "Build-Jdk",
                    "Build-Jdk-Spec",
                    "Bundle-License",
                    "Bundle-Name",
                    "Bundle-SymbolicName",
                    "Bundle-Vendor",
                    "Bundle-Version",
                    "Created-By",
                    "Extension-Name",
                    "Implementation-Title",
                    "Implementation-Vendor",
                    "Implementation-Vendor-Id",
                    "Implementation-Version",
                    "Specification-Title",
                    "Specification-Vendor",
                    "Specification-Version",
                    "Spring-Boot-Version",
                    "Start-Class")
            .stream()
            .collect(Collectors.toUnmodifiableMap(k -> k.toLowerCase(Locale.ROOT), k -> k));

    private MainAttributes() {}

    static Map<String, String> parse(byte[] manifest) {
        Map<String, String> attributes = new TreeMap<>();
        StringBuilder line = new StringBuilder();
        for (String next : (Iterable<String>) new String(manifest, StandardCharsets.UTF_8).lines()::iterator) {
            if (next.startsWith(" ")) {
                line.append(next, 1, next.length());
                continue;
            }
            add(attributes, line);
            line.setLength(0);
            if (next.isEmpty()) {
                break;
            }
            line.append(next);
        }
        add(attributes, line);
        return attributes;
    }

    private static void add(Map<String, String> attributes, StringBuilder line) {
        int colon = line.indexOf(":");
        if (colon <= 0) {
            return;
        }
        String key = KEPT.get(line.substring(0, colon).toLowerCase(Locale.ROOT));
        String value = Texts.printable(line.substring(colon + 1), LONGEST);
        if (key != null && !value.isEmpty()) {
            attributes.put(key, value);
        }
    }
}
