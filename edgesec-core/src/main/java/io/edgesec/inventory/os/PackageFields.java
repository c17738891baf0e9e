package io.edgesec.inventory.os;

import io.edgesec.inventory.SourcePackage;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields that dpkg and apk have in common, held against what their formats allow. */
final class PackageFields {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._][A-Za-z0-9.+_-]{0,254}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.+~:_-]{1,255}");
    private static final Pattern ARCHITECTURE = Pattern.compile("[a-z0-9_-]{1,64}");

    private PackageFields() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    static boolean isArchitecture(String text) {
        return ARCHITECTURE.matcher(text).matches();
    }

    static Optional<SourcePackage> source(String name, String version) {
        return isName(name) && isVersion(version) ? Optional.of(new SourcePackage(name, version)) : Optional.empty();
    }

    static void put(Map<String, String> properties, String key, Optional<String> value) {
        value.map(PrintableText::of).filter(v -> !v.isEmpty()).ifPresent(v -> properties.put(key, v));
    }
}
