package io.edgesec.version;

import java.util.Comparator;
import java.util.Optional;

/**
 * How the versions of one ecosystem are ordered. A total order: antisymmetric and transitive over all versions it
 * accepts. Thread-safe. A version that is no version of that ecosystem, or one of more than 1024 characters, makes
 * {@link #compare} throw {@link IllegalArgumentException}; no caller may take that for "not affected".
 */
public interface VersionOrder extends Comparator<String> {
    @Override
    int compare(String left, String right);

    /** Debian and its derivatives, by deb-version(7). */
    static VersionOrder deb() {
        return DebVersion::compare;
    }

    /** Alpine and its derivatives, as apk-tools 3 compares. */
    static VersionOrder apk() {
        return ApkVersion::compare;
    }

    /** Maven, by "Version Order Specification" of the POM reference; every text is a version. */
    static VersionOrder maven() {
        return MavenVersion::compare;
    }

    /** The order of an OSV ecosystem, whose release after {@code :} does not matter. New ecosystems are added here. */
    static Optional<VersionOrder> ofEcosystem(String ecosystem) {
        int colon = ecosystem.indexOf(':');
        return switch (colon < 0 ? ecosystem : ecosystem.substring(0, colon)) {
            case "Maven" -> Optional.of(maven());
            case "Debian", "Ubuntu" -> Optional.of(deb());
            case "Alpine" -> Optional.of(apk());
            default -> Optional.empty();
        };
    }
}
