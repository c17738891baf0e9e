package io.edgesec.inventory;

import io.edgesec.build.DependencyPath;
import io.edgesec.image.LayerOrigin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * One thing that is installed: the same name and the same bytes, with every place where it stands.
 *
 * @param ref unique within an inventory and the same in every run
 * @param name as its packaging writes it; for Maven {@code groupId:artifactId}, for what is unidentified the file name
 * @param version empty if unknown
 * @param purl only where the name is certain; otherwise the candidates stand in {@code identities}
 * @param identities the names it may have, surest first
 * @param source the source package of a distribution's package
 * @param occurrences at least one, sorted
 * @param hashes by algorithm ({@code SHA-256}, {@code SHA-512}, ...), hex
 * @param dependsOn refs of other components
 * @param paths the dependency paths of the build that lead to it
 * @param directDependency whether the application's build names it itself
 * @param owner ref of the distribution's package that brought the file
 * @param contains refs of components found inside it (shaded content, nested archives)
 * @param properties further facts for the SBOM, sorted
 */
public record Component(
        String ref,
        PackageType type,
        String name,
        String version,
        Optional<PackageUrl> purl,
        List<Identity> identities,
        Optional<SourcePackage> source,
        Optional<String> architecture,
        List<Occurrence> occurrences,
        SortedMap<String, String> hashes,
        List<License> licenses,
        Optional<String> supplier,
        SortedSet<String> dependsOn,
        List<DependencyPath> paths,
        boolean directDependency,
        Optional<String> owner,
        SortedSet<String> contains,
        SortedMap<String, String> properties)
        implements Comparable<Component> {

    public Component {
        if (name.isBlank() || occurrences.isEmpty()) {
            throw new IllegalArgumentException("a component has a name and stands somewhere");
        }
        identities = List.copyOf(identities);
        occurrences = occurrences.stream().sorted().distinct().toList();
        hashes = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
        licenses = licenses.stream().sorted().distinct().toList();
        dependsOn = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(dependsOn));
        paths = List.copyOf(paths);
        contains = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(contains));
        properties = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    }

    public static Builder builder(PackageType type, String name, String version) {
        return new Builder(type, name, version);
    }

    /** Whether its name is certain. */
    public boolean isIdentified() {
        return purl.isPresent();
    }

    /** The purl, or else every name it may have: what advisories are looked up by. */
    public List<PackageUrl> candidates() {
        return purl.map(List::of)
                .orElseGet(
                        () -> identities.stream().map(Identity::purl).distinct().toList());
    }

    /** Where the first of its places came from. */
    public LayerOrigin origin() {
        return occurrences.get(0).origin();
    }

    public Builder toBuilder() {
        Builder builder = new Builder(type, name, version);
        builder.ref = Optional.of(ref);
        builder.purl = purl;
        builder.identities.addAll(identities);
        builder.source = source;
        builder.architecture = architecture;
        builder.occurrences.addAll(occurrences);
        builder.hashes.putAll(hashes);
        builder.licenses.addAll(licenses);
        builder.supplier = supplier;
        builder.dependsOn.addAll(dependsOn);
        builder.paths.addAll(paths);
        builder.directDependency = directDependency;
        builder.owner = owner;
        builder.contains.addAll(contains);
        builder.properties.putAll(properties);
        return builder;
    }

    /** The same, with the refs of others replaced; one that comes to name the component itself goes. */
    public Component withRefs(UnaryOperator<String> replacement) {
        Builder builder = toBuilder();
        builder.dependsOn.clear();
        dependsOn.forEach(other -> builder.dependsOn.add(replacement.apply(other)));
        builder.dependsOn.remove(ref);
        builder.contains.clear();
        contains.forEach(other -> builder.contains.add(replacement.apply(other)));
        builder.contains.remove(ref);
        builder.owner = owner.map(replacement);
        return builder.build();
    }

    @Override
    public int compareTo(Component other) {
        return ref.compareTo(other.ref);
    }

    /** Collects the parts of a component. Not thread-safe. */
    public static final class Builder {
        private final PackageType type;
        private final String name;
        private final String version;
        private Optional<String> ref = Optional.empty();
        private Optional<PackageUrl> purl = Optional.empty();
        private final List<Identity> identities = new ArrayList<>();
        private Optional<SourcePackage> source = Optional.empty();
        private Optional<String> architecture = Optional.empty();
        private final List<Occurrence> occurrences = new ArrayList<>();
        private final SortedMap<String, String> hashes = new TreeMap<>();
        private final List<License> licenses = new ArrayList<>();
        private Optional<String> supplier = Optional.empty();
        private final SortedSet<String> dependsOn = new TreeSet<>();
        private final List<DependencyPath> paths = new ArrayList<>();
        private boolean directDependency;
        private Optional<String> owner = Optional.empty();
        private final SortedSet<String> contains = new TreeSet<>();
        private final SortedMap<String, String> properties = new TreeMap<>();

        private Builder(PackageType type, String name, String version) {
            this.type = type;
            this.name = name;
            this.version = version;
        }

        /** Replaces the ref that is otherwise derived from purl or name and, if there is one, the SHA-256. */
        public Builder ref(String value) {
            ref = Optional.of(value);
            return this;
        }

        public Builder purl(PackageUrl value) {
            purl = Optional.of(value);
            return this;
        }

        public Builder identity(Identity value) {
            identities.add(value);
            return this;
        }

        public Builder source(SourcePackage value) {
            source = Optional.of(value);
            return this;
        }

        public Builder architecture(String value) {
            architecture = Optional.of(value);
            return this;
        }

        public Builder occurrence(Occurrence value) {
            occurrences.add(value);
            return this;
        }

        public Builder hash(String algorithm, String hex) {
            hashes.put(algorithm, hex);
            return this;
        }

        public Builder license(License value) {
            licenses.add(value);
            return this;
        }

        public Builder supplier(String value) {
            supplier = Optional.of(value);
            return this;
        }

        public Builder dependsOn(Collection<String> refs) {
            dependsOn.addAll(refs);
            return this;
        }

        public Builder paths(Collection<DependencyPath> values) {
            paths.addAll(values);
            return this;
        }

        public Builder directDependency(boolean value) {
            directDependency = value;
            return this;
        }

        public Builder owner(String value) {
            owner = Optional.of(value);
            return this;
        }

        public Builder contains(Collection<String> refs) {
            contains.addAll(refs);
            return this;
        }

        public Builder property(String key, String value) {
            properties.put(key, value);
            return this;
        }

        public Component build() {
            return new Component(
                    ref.orElseGet(this::derivedRef),
                    type,
                    name,
                    version,
                    purl,
                    identities,
                    source,
                    architecture,
                    occurrences,
                    hashes,
                    licenses,
                    supplier,
                    dependsOn,
                    paths,
                    directDependency,
                    owner,
                    contains,
                    properties);
        }

        private String derivedRef() {
            String base = purl.map(PackageUrl::toString)
                    .orElse(type.purlType() + ":" + name + (version.isEmpty() ? "" : "@" + version));
            Optional<String> sha256 = Optional.ofNullable(hashes.get("SHA-256"));
            return sha256.map(hex -> base + "#" + hex.substring(0, 16)).orElse(base);
        }
    }
}
