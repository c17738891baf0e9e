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

    /** {@code [epoch:]version[-release]} of rpm 4.15 and later, with {@code ~} and {@code ^}. */
    static VersionOrder rpm() {
        return RpmVersion::compare;
    }

    /** Maven, by "Version Order Specification" of the POM reference; every text is a version. */
    static VersionOrder maven() {
        return MavenVersion::compare;
    }

    /** Semantic Versioning 2.0.0 to the letter: Cargo, Hex, Julia, Swift. */
    static VersionOrder semantic() {
        return SemanticDialect.STRICT::compare;
    }

    /** npm: Semantic Versioning, spelt as loosely as node-semver lets a {@code package.json} spell it. */
    static VersionOrder npm() {
        return SemanticDialect.NPM::compare;
    }

    /** Go modules by golang.org/x/mod/semver, with or without {@code v}, and the toolchain's tags. */
    static VersionOrder go() {
        return SemanticDialect.GO::compare;
    }

    /** NuGet.Versioning: up to four numbers, labels without regard to case. */
    static VersionOrder nuget() {
        return SemanticDialect.NUGET::compare;
    }

    /** Dart's pub_semver, which tells builds apart. */
    static VersionOrder pub() {
        return SemanticDialect.PUB::compare;
    }

    /** Bitnami's packages: what stands after the hyphen is a revision, and comes after the release. */
    static VersionOrder bitnami() {
        return SemanticDialect.BITNAMI::compare;
    }

    /** Python, by PEP 440. */
    static VersionOrder pep440() {
        return PythonVersion::compare;
    }

    /** RubyGems, as Gem::Version of RubyGems 3 compares; CocoaPods too. */
    static VersionOrder gem() {
        return GemVersion::compare;
    }

    /** Composer: versions that composer/semver normalizes, in the order of PHP's {@code version_compare}. */
    static VersionOrder composer() {
        return ComposerVersion::compare;
    }

    /**
     * Any number of numbers and a prerelease: aquasecurity/go-version, by which Trivy matches Go, Cargo, Composer, NuGet,
     * Pub, Hex, Conan, Swift and Julia. Unlike there, a label {@code x} is a label and no wildcard, which kept that
     * order from being one.
     */
    static VersionOrder generic() {
        return SemanticDialect.GENERIC::compare;
    }

    /** The order of an OSV ecosystem, whose release after {@code :} does not matter. New ecosystems are added here. */
    static Optional<VersionOrder> ofEcosystem(String ecosystem) {
        int colon = ecosystem.indexOf(':');
        return switch (colon < 0 ? ecosystem : ecosystem.substring(0, colon)) {
            case "Debian", "Ubuntu", "Echo" -> Optional.of(deb());
            case "Alpine", "Alpaquita", "BellSoft Hardened Containers", "Chainguard", "MinimOS", "Wolfi" ->
                Optional.of(apk());
            case "AlmaLinux",
                    "Azure Linux",
                    "Mageia",
                    "Photon OS",
                    "Red Hat",
                    "Rocky Linux",
                    "SUSE",
                    "openEuler",
                    "openSUSE" -> Optional.of(rpm());
            case "Maven" -> Optional.of(maven());
            case "npm" -> Optional.of(npm());
            case "PyPI" -> Optional.of(pep440());
            case "RubyGems" -> Optional.of(gem());
            case "Packagist" -> Optional.of(composer());
            case "NuGet" -> Optional.of(nuget());
            case "Go" -> Optional.of(go());
            case "crates.io", "Hex", "Julia", "SwiftURL" -> Optional.of(semantic());
            case "Pub" -> Optional.of(pub());
            case "Bitnami" -> Optional.of(bitnami());
            default -> Optional.empty();
        };
    }
}
