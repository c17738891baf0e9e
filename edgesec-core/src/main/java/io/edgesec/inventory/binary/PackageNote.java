package io.edgesec.inventory.binary;

import io.edgesec.format.Json;
import io.edgesec.format.Node;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The package that a program was built for, by its {@code .note.package} (UAPI group, package metadata for ELF files).
 * Where a package of the distribution brought the program, this says nothing new.
 */
final class PackageNote {
    private PackageNote() {}

    static void add(String json, FoundProgram found, FoundComponents components) throws IOException {
        Node note = Json.parse(found.path(), json.getBytes(StandardCharsets.UTF_8));
        Optional<String> name = note.string("name").filter(n -> !n.isBlank());
        if (name.isEmpty()) {
            return;
        }
        PackageType type = type(note.string("type").orElse(""));
        String version = note.string("version").orElse("");
        Component.Builder builder = found.part(type, name.get(), version, purl(type, name.get(), version, note));
        note.string("architecture").ifPresent(builder::architecture);
        for (String key : new String[] {"appCpe", "osCpe", "debugInfoUrl"}) {
            Optional<String> value = note.string(key);
            if (value.isPresent()) {
                builder.property("package-note:" + key, value.get());
            }
        }
        components.add(builder.build());
    }

    private static PackageType type(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "deb" -> PackageType.DEB;
            case "rpm" -> PackageType.RPM;
            case "apk" -> PackageType.APK;
            case "alpm", "arch", "pacman" -> PackageType.ALPM;
            default -> PackageType.PROGRAM;
        };
    }

    private static PackageUrl purl(PackageType type, String name, String version, Node note) throws IOException {
        if (!type.isOperatingSystem()) {
            return new PackageUrl(type.purlType(), "", name, version, Map.of());
        }
        Map<String, String> qualifiers = new TreeMap<>();
        note.string("architecture").ifPresent(a -> qualifiers.put("arch", a));
        Optional<String> os = note.string("os");
        Optional<String> release = note.string("osVersion");
        if (os.isPresent() && release.isPresent()) {
            qualifiers.put("distro", os.get() + "-" + release.get());
        }
        return new PackageUrl(type.purlType(), os.orElse(""), name, version, qualifiers);
    }
}
