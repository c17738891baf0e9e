package io.edgesec.inventory;

/** How a name was learnt, from the surest to the least sure; the techniques of CycloneDX {@code evidence.identity}. */
public enum IdentityMethod {
    /** Its bytes are those of a known artifact. */
    HASH_COMPARISON("hash-comparison", 1.0, "its hash"),
    /** The package database of the distribution says so. */
    PACKAGE_DATABASE("manifest-analysis", 1.0, "the package database"),
    /** What its language's package manager wrote beside it: {@code package.json}, {@code METADATA}, a gemspec. */
    PACKAGE_METADATA("manifest-analysis", 0.95, "its package metadata"),
    /** What the compiler wrote into the program: Go build information, {@code .dep-v0}, ELF notes. */
    BUILD_INFORMATION("binary-analysis", 0.95, "its build information"),
    /** The archive carries its own Maven coordinates. */
    POM_PROPERTIES("manifest-analysis", 0.9, "its pom.properties"),
    /** A bill of materials in the image says so. */
    EMBEDDED_SBOM("attestation", 0.8, "an SBOM in the image"),
    /** Its classes are those of a known artifact. */
    CLASS_FINGERPRINT("ast-fingerprint", 0.8, "its classes"),
    /** The attributes of {@code META-INF/MANIFEST.MF}. */
    MANIFEST("manifest-analysis", 0.5, "its manifest"),
    /** Advisories know a package of this name. */
    ADVISORY_NAME("other", 0.4, "the names that advisories know"),
    /** The name of the file. */
    FILE_NAME("filename", 0.3, "its file name"),
    /** A text that programs of that name carry. */
    BINARY_PATTERN("binary-analysis", 0.3, "texts in the program");

    private final String technique;
    private final double confidence;
    private final String source;

    IdentityMethod(String technique, double confidence, String source) {
        this.technique = technique;
        this.confidence = confidence;
        this.source = source;
    }

    /** CycloneDX's word. */
    public String technique() {
        return technique;
    }

    /** Between 0 and 1. */
    public double confidence() {
        return confidence;
    }

    /** What tells the name, in words that follow "guessed from". */
    public String source() {
        return source;
    }
}
