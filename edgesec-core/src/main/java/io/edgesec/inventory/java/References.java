package io.edgesec.inventory.java;

import io.edgesec.format.DocumentLimits;
import io.edgesec.format.Json;
import io.edgesec.format.Node;
import io.edgesec.inventory.PackageUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Other modules that a file in an archive names: which groupId belongs to which artifactId. */
final class References {
    private static final Pattern LISTED = Pattern.compile(
            "(?:^|[\\s(])([A-Za-z0-9_.-]{2,100}):([A-Za-z0-9_.-]{1,100}):[a-z-]{2,20}:([0-9][A-Za-z0-9_.+-]{0,60})");
    private static final DocumentLimits LIMITS = new DocumentLimits(16 << 20, 64, 1_000_000);

    private References() {}

    /** {@code META-INF/DEPENDENCIES}, as Apache's resource bundle writes it. */
    static void listed(byte[] text, SortedSet<String> references) {
        for (String line : (Iterable<String>) new String(text, StandardCharsets.UTF_8).lines()::iterator) {
            Matcher found = LISTED.matcher(line.length() > 1000 ? line.substring(0, 1000) : line);
            while (found.find()) {
                references.add(found.group(1) + ":" + found.group(2) + ":" + found.group(3));
            }
        }
    }

    /** The Maven components of a CycloneDX document, as Spring Boot puts it into {@code META-INF/sbom}. */
    static void cycloneDx(String path, byte[] document, SortedSet<String> references) throws IOException {
        for (Node component : Json.parse(path, document, LIMITS).items("components")) {
            component.string("purl").filter(p -> p.startsWith("pkg:maven/")).ifPresent(text -> {
                try {
                    PackageUrl purl = PackageUrl.parse(text);
                    if (PomFiles.isId(purl.namespace()) && PomFiles.isId(purl.name())) {
                        String version = PomFiles.isVersion(purl.version()) ? purl.version() : "";
                        references.add(purl.namespace() + ":" + purl.name() + ":" + version);
                    }
                } catch (IllegalArgumentException e) {
                    return;
                }
            });
        }
    }
}
