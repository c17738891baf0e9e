package io.edgesec.inventory;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A package URL (purl-spec): decoded parts in the case that the rules of its type ask for, so that two that name the
 * same package are equal however they were written. Go modules keep the case of their paths, which advisories have too,
 * and are compared without it, as the specification asks. Immutable.
 *
 * @param namespace its segments, joined with {@code /}; empty if there is none
 * @param subpath a place inside the package; empty if there is none
 */
public record PackageUrl(
        String type, String namespace, String name, String version, Map<String, String> qualifiers, String subpath)
        implements Comparable<PackageUrl> {
    /** @throws IllegalArgumentException if there is no type or no name, or a qualifier's key is none */
    public PackageUrl {
        type = PackageUrlSyntax.type(type);
        PackageUrlRules rules = PackageUrlRules.of(type);
        namespace = rules.namespace(PackageUrlSyntax.namespace(namespace));
        qualifiers = canonical(qualifiers);
        name = rules.name(name, qualifiers);
        version = rules.version(version);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("not a package URL: the " + type + " package has no name");
        }
    }

    /** One without a subpath. */
    public PackageUrl(String type, String namespace, String name, String version, Map<String, String> qualifiers) {
        this(type, namespace, name, version, qualifiers, "");
    }

    /** @throws IllegalArgumentException if it is no package URL, or not one of its type */
    public static PackageUrl parse(String text) {
        PackageUrl purl = PackageUrlSyntax.parse(text);
        PackageUrlRules.of(purl.type()).violation(purl).ifPresent(violation -> {
            throw PackageUrlSyntax.invalid(text, violation);
        });
        return purl;
    }

    public static PackageUrl maven(String groupId, String artifactId, String version) {
        return new PackageUrl("maven", groupId, artifactId, version, Map.of());
    }

    private static SortedMap<String, String> canonical(Map<String, String> qualifiers) {
        if (qualifiers.isEmpty()) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, String> sorted = new TreeMap<>();
        qualifiers.forEach((key, value) -> {
            if (!value.isEmpty()) {
                sorted.put(PackageUrlSyntax.key(key), value);
            }
        });
        return Collections.unmodifiableSortedMap(sorted);
    }

    public Optional<String> qualifier(String key) {
        return Optional.ofNullable(qualifiers.get(key));
    }

    public PackageUrl withVersion(String newVersion) {
        return new PackageUrl(type, namespace, name, newVersion, qualifiers, subpath);
    }

    private String compared(String part) {
        return type.equals("golang") ? part.toLowerCase(Locale.ROOT) : part;
    }

    // written out, for those that a record has by itself are generated at run time, at a cost that a short run feels
    @Override
    public boolean equals(Object other) {
        return other instanceof PackageUrl purl
                && type.equals(purl.type)
                && compared(name).equals(compared(purl.name))
                && version.equals(purl.version)
                && compared(namespace).equals(compared(purl.namespace))
                && subpath.equals(purl.subpath)
                && qualifiers.equals(purl.qualifiers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, compared(namespace), compared(name), version, qualifiers, subpath);
    }

    @Override
    public int compareTo(PackageUrl other) {
        return compared(toString()).compareTo(other.compared(other.toString()));
    }

    /** The canonical form. */
    @Override
    public String toString() {
        return PackageUrlSyntax.write(this);
    }
}
