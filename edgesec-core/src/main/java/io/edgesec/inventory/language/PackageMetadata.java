package io.edgesec.inventory.language;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a file says of one package. All texts are bounded and printable.
 *
 * @param name as its packaging writes it; empty in what a companion tells
 * @param supplier empty if none is named
 * @param requirements what it depends on, in the words of its packaging
 * @param aliases further names under which others depend on it
 * @param properties for the SBOM; those that begin with a dot are for the cataloger alone
 * @param hashes of the file itself, by algorithm, where the file is the package
 */
record PackageMetadata(
        String name,
        String version,
        List<String> licenses,
        String supplier,
        List<String> requirements,
        List<String> aliases,
        SortedMap<String, String> properties,
        SortedMap<String, String> hashes) {

    static Builder named(String name, String version) {
        return new Builder(Texts.name(name), Texts.name(version));
    }

    static Builder companion() {
        return new Builder("", "");
    }

    String property(String key) {
        return properties.getOrDefault(key, "");
    }

    /** The same and what the companion tells. */
    PackageMetadata with(PackageMetadata companion) {
        SortedMap<String, String> more = new TreeMap<>(companion.properties);
        more.putAll(properties);
        return new PackageMetadata(name, version, licenses, supplier, requirements, aliases, more, hashes);
    }

    /** Collects the parts, of lists at most as many as anyone would read. Not thread-safe. */
    static final class Builder {
        private static final int MOST_LICENSES = 40;
        private static final int MOST_REQUIREMENTS = 10_000;

        private final String name;
        private final String version;
        private final Set<String> licenses = new LinkedHashSet<>();
        private String supplier = "";
        private final Set<String> requirements = new LinkedHashSet<>();
        private final Set<String> aliases = new LinkedHashSet<>();
        private final SortedMap<String, String> properties = new TreeMap<>();
        private final SortedMap<String, String> hashes = new TreeMap<>();

        private Builder(String name, String version) {
            this.name = name;
            this.version = version;
        }

        Builder license(String text) {
            add(licenses, text, MOST_LICENSES);
            return this;
        }

        Builder supplier(String text) {
            if (supplier.isEmpty()) {
                supplier = Texts.printable(text);
            }
            return this;
        }

        Builder requires(String text) {
            add(requirements, text, MOST_REQUIREMENTS);
            return this;
        }

        Builder alias(String text) {
            add(aliases, text, MOST_REQUIREMENTS);
            return this;
        }

        Builder property(String key, String text) {
            String printable = Texts.printable(text);
            if (!printable.isEmpty()) {
                properties.put(key, printable);
            }
            return this;
        }

        /** An address, without the user name and password that may stand in it. */
        Builder address(String key, String url) {
            return property(key, Texts.address(url));
        }

        Builder hashes(SortedMap<String, String> values) {
            hashes.putAll(values);
            return this;
        }

        private static void add(Set<String> all, String text, int most) {
            String printable = Texts.printable(text);
            if (!printable.isEmpty() && all.size() < most) {
                all.add(printable);
            }
        }

        PackageMetadata build() {
            return new PackageMetadata(
                    name,
                    version,
                    new ArrayList<>(licenses),
                    supplier,
                    new ArrayList<>(requirements),
                    new ArrayList<>(aliases),
                    properties,
                    hashes);
        }
    }
}
