package io.edgesec.inventory;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A package URL (purl-spec), compared by its decoded parts. Written canonically, with {@code :} left as it is, where
 * packageurl-java 1.5.0 would encode it.
 *
 * @param namespace empty if there is none
 */
public record PackageUrl(String type, String namespace, String name, String version, Map<String, String> qualifiers)
        implements Comparable<PackageUrl> {
    public PackageUrl {
        qualifiers = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(qualifiers));
    }

    public static PackageUrl parse(String text) {
        try {
            PackageURL purl = new PackageURL(text);
            Map<String, String> qualifiers = purl.getQualifiers();
            return new PackageUrl(
                    purl.getType(),
                    Optional.ofNullable(purl.getNamespace()).orElse(""),
                    purl.getName(),
                    Optional.ofNullable(purl.getVersion()).orElse(""),
                    qualifiers == null ? Map.of() : qualifiers);
        } catch (MalformedPackageURLException e) {
            throw new IllegalArgumentException("not a package URL: " + e.getMessage(), e);
        }
    }

    public static PackageUrl maven(String groupId, String artifactId, String version) {
        return new PackageUrl("maven", groupId, artifactId, version, Map.of());
    }

    public Optional<String> qualifier(String key) {
        return Optional.ofNullable(qualifiers.get(key));
    }

    public PackageUrl withVersion(String newVersion) {
        return new PackageUrl(type, namespace, name, newVersion, qualifiers);
    }

    // written out, for those that a record has by itself are generated at run time, at a cost that a short run feels
    @Override
    public boolean equals(Object other) {
        return other instanceof PackageUrl purl
                && name.equals(purl.name)
                && version.equals(purl.version)
                && namespace.equals(purl.namespace)
                && type.equals(purl.type)
                && qualifiers.equals(purl.qualifiers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, namespace, name, version, qualifiers);
    }

    @Override
    public int compareTo(PackageUrl other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return isPlain() ? plain() : canonical();
    }

    /** Whether nothing in it is to be changed: so it is with most, which then need no library to be written. */
    private boolean isPlain() {
        boolean anyCase = type.equals("maven");
        if (!anyCase && !type.equals("deb") || !isPlain(namespace, anyCase) || !isPlain(name, anyCase)) {
            return false;
        }
        for (Map.Entry<String, String> qualifier : qualifiers.entrySet()) {
            if (!isPlain(qualifier.getKey(), false) || !isPlain(qualifier.getValue(), true)) {
                return false;
            }
        }
        return isPlain(version, true);
    }

    private static boolean isPlain(String text, boolean anyCase) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.';
            if (!plain && !(anyCase && (c >= 'A' && c <= 'Z' || c == '_' || c == '~' || c == '+' || c == ':'))) {
                return false;
            }
        }
        return !text.isEmpty() && !text.equals(".") && !text.equals("..");
    }

    private String plain() {
        StringBuilder text = new StringBuilder("pkg:").append(type).append('/').append(namespace.replace("+", "%2B")).append('/');
        text.append(name.replace("+", "%2B")).append('@').append(version.replace("+", "%2B"));
        char separator = '?';
        for (Map.Entry<String, String> qualifier : qualifiers.entrySet()) {
            text.append(separator).append(qualifier.getKey()).append('=');
            text.append(qualifier.getValue().replace("+", "%2B"));
            separator = '&';
        }
        return text.toString();
    }

    private String canonical() {
        try {
            return new PackageURL(
                            type,
                            namespace.isEmpty() ? null : namespace,
                            name,
                            version.isEmpty() ? null : version,
                            qualifiers.isEmpty() ? null : new TreeMap<>(qualifiers),
                            null)
                    .canonicalize()
                    .replace("%3A", ":");
        } catch (MalformedPackageURLException e) {
            throw new IllegalStateException("not a package URL: " + type + " " + name, e);
        }
    }
}
