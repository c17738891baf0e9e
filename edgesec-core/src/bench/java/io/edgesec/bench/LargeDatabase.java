package io.edgesec.bench;

import io.edgesec.format.bolt.BoltWriter;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Inventory;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import io.edgesec.vulnerability.Inventories;
import io.edgesec.vulnerability.trivy.database.TrivyDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A database of the shape and size of Trivy's, a gigabyte, most of it what is told of vulnerabilities:
 * {@code LargeDatabase FOLDER}. Written without holding it in memory.
 */
public final class LargeDatabase {
    private static final int VULNERABILITIES = 300_000;
    private static final int PACKAGES = 40_000;
    private static final int ADVISORIES = 15;

    private LargeDatabase() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
            BoltWriter.write(
                    folder.resolve("trivy.db"),
                    4096,
                    List.of(
                            Map.entry(
                                    "data-source",
                                    List.of(
                                            Map.entry("debian 12", "{\"ID\":\"debian\",\"Name\":\"Debian\"}"),
                                            Map.entry("maven::GitHub", "{\"ID\":\"ghsa\",\"Name\":\"GitHub\"}"))),
                            Map.entry("debian 12", many(PACKAGES, i -> debian(i))),
                            Map.entry("maven::GitHub", many(PACKAGES, i -> maven(i))),
                            Map.entry("vulnerability", many(VULNERABILITIES, i -> vulnerability(i)))));
            Files.writeString(
                    folder.resolve("metadata.json"), "{\"Version\":2,\"UpdatedAt\":\"2026-01-01T00:00:00Z\"}");
        try (TrivyDatabase database = TrivyDatabase.open(folder, folder.resolve("digest"))) {
            System.out.println(database.descriptions());
        }
    }

    /** Packages of an image: four fifths of a distribution, the rest libraries, spread over the database. */
    static Inventory inventory(int size) {
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int number = (int) ((long) i * PACKAGES / size);
            components.add(
                    i % 5 == 4
                            ? Inventories.named(PackageType.MAVEN, "org.example:" + name(number), "1.7.2")
                                    .purl(PackageUrl.maven("org.example", name(number), "1.7.2"))
                                    .build()
                            : Inventories.named(PackageType.DEB, name(number), "1.7.2-1")
                                    .purl(new PackageUrl("deb", "debian", name(number), "1.7.2-1", Map.of()))
                                    .build());
        }
        return Inventories.of("debian", "12.5", components.toArray(Component[]::new));
    }

    private static String name(int number) {
        return String.format("package-%05d", number);
    }

    private static Map.Entry<String, Object> debian(int number) {
        return Map.entry(
                name(number),
                many(ADVISORIES, i -> Map.entry(
                        cve(number, i), "{\"FixedVersion\":\"1." + (i * 9 / ADVISORIES) + ".3-1+deb12u" + i + "\"}")));
    }

    private static Map.Entry<String, Object> maven(int number) {
        return Map.entry(
                "org.example:" + name(number),
                many(ADVISORIES, i -> Map.entry(
                        cve(number, i),
                        "{\"VulnerableVersions\":[\"\\u003e=1.0, \\u003c1." + (i * 9 / ADVISORIES)
                                + ".3\"],\"PatchedVersions\":[\"1." + (i * 9 / ADVISORIES) + ".3\"]}")));
    }

    /** Ascending with {@code i}, as keys must. */
    private static String cve(int number, int i) {
        int id = (int) ((long) number * VULNERABILITIES / PACKAGES) * ADVISORIES % (VULNERABILITIES - ADVISORIES) + i;
        return String.format("CVE-%04d-%05d", 2000 + id / 20_000, 10_000 + id % 20_000);
    }

    private static Map.Entry<String, Object> vulnerability(int i) {
        String text = ("A flaw was found in the library number " + i + ". ").repeat(40);
        return Map.entry(
                String.format("CVE-%04d-%05d", 2000 + i / 20_000, 10_000 + i % 20_000),
                "{\"Title\":\"a flaw in " + i + "\",\"Description\":\"" + text
                        + "\",\"Severity\":\"HIGH\",\"CweIDs\":[\"CWE-79\"],\"VendorSeverity\":{\"nvd\":3,\"redhat\":2,"
                        + "\"ghsa\":3},\"CVSS\":{\"nvd\":{\"V3Vector\":\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N\","
                        + "\"V3Score\":7.5}},\"References\":[\"https://example.org/" + i + "\",\"https://example.com/" + i
                        + "\"],\"PublishedDate\":\"2024-01-01T00:00:00Z\",\"LastModifiedDate\":\"2024-02-01T00:00:00Z\"}");
    }

    private static Iterable<Map.Entry<String, Object>> many(int count, IntFunction<Map.Entry<String, Object>> of) {
        return () -> new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < count;
            }

            @Override
            public Map.Entry<String, Object> next() {
                return of.apply(next++);
            }
        };
    }
}
