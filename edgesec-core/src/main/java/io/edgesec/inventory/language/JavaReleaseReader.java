package io.edgesec.inventory.language;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code release} in the home of a JDK or JRE: {@code KEY="VALUE"} a line. A file of that name without {@code
 * JAVA_VERSION} or {@code JAVA_RUNTIME_VERSION} is something else. Vendor and product are those by which vulnerability
 * data knows the builds: Oracle's for all of OpenJDK.
 */
final class JavaReleaseReader implements MetadataReader {
    static final String VENDOR = ".vendor";
    static final String REPOSITORY = ".repository";

    private static final int LIMIT = 512 << 10;
    private static final List<String> TOLD =
            List.of("IMPLEMENTOR_VERSION", "IMAGE_TYPE", "JVM_VARIANT", "JAVA_VERSION");

    @Override
    public String id() {
        return "java-release/1";
    }

    @Override
    public boolean reads(String path) {
        return Paths.isNamed(path, "release");
    }

    @Override
    public MetadataFile read(String path, InputStream content) throws IOException {
        Map<String, String> release = parse(new String(content.readNBytes(LIMIT), StandardCharsets.UTF_8));
        if (!release.containsKey("JAVA_VERSION") && !release.containsKey("JAVA_RUNTIME_VERSION")) {
            return MetadataFile.NOTHING;
        }
        String version = version(release);
        if (!Texts.isName(version)) {
            throw new IOException("expected the version of a Java runtime, found " + Texts.quoted(version));
        }
        Product product = Product.of(release, path.toLowerCase(Locale.ROOT));
        PackageMetadata.Builder metadata = PackageMetadata.named(product.name, version)
                .property(VENDOR, product.vendor)
                .supplier(release.getOrDefault("IMPLEMENTOR", ""))
                .address(
                        REPOSITORY, release.getOrDefault("SOURCE_REPO", release.getOrDefault("BUILD_SOURCE_REPO", "")));
        for (String key : TOLD) {
            metadata.property("java:" + key, release.getOrDefault(key, ""));
        }
        return MetadataFile.of(metadata.build());
    }

    private static Map<String, String> parse(String text) {
        Map<String, String> release = new HashMap<>();
        for (String line : text.split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                String value = line.substring(equals + 1).strip();
                boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                release.putIfAbsent(
                        line.substring(0, equals).strip(), quoted ? value.substring(1, value.length() - 1) : value);
            }
        }
        return release;
    }

    /** The one that tells most: with build number, but not if it counts otherwise than the short one. */
    private static String version(Map<String, String> release) {
        String shortOne = release.getOrDefault("JAVA_VERSION", "");
        String runtime = release.getOrDefault("JAVA_RUNTIME_VERSION", "");
        String full = release.getOrDefault("FULL_VERSION", "");
        if (!runtime.isEmpty()) {
            return runtime;
        }
        boolean counted = full.split("\\.", 2)[0].equals(shortOne.split("\\.", 2)[0]);
        return !full.isEmpty() && counted ? full : shortOne;
    }

    private record Product(String vendor, String name) {
        static Product of(Map<String, String> release, String path) {
            String implementor = release.getOrDefault("IMPLEMENTOR", "")
                    .toLowerCase(Locale.ROOT)
                    .replace(" ", "");
            String image = release.getOrDefault("IMAGE_TYPE", "").toLowerCase(Locale.ROOT);
            boolean kit = !image.contains("jre");
            if (implementor.contains("azul") || path.contains("zulu")) {
                return new Product("azul", "zulu");
            }
            if (implementor.contains("ibm") || path.contains("/ibm")) {
                return new Product("ibm", kit ? "java_sdk" : "java");
            }
            boolean commercial = release.getOrDefault("BUILD_TYPE", "").equals("commercial");
            if (implementor.contains("oracle") || path.contains("oracle") || commercial) {
                return new Product("oracle", kit ? "jdk" : "jre");
            }
            return new Product("oracle", "openjdk");
        }
    }
}
