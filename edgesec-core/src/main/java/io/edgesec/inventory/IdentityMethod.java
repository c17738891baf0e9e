package io.edgesec.inventory;

/** How a name was learnt, from the surest to the least sure; the techniques of CycloneDX {@code evidence.identity}. */
public enum IdentityMethod {
    /** Its bytes are those of a known artifact. */
    HASH_COMPARISON("hash-comparison", 1.0),
    /** The package database of the distribution says so. */
    PACKAGE_DATABASE("manifest-analysis", 1.0),
    /** The archive carries its own Maven coordinates. */
    POM_PROPERTIES("manifest-analysis", 0.9),
    /** The attributes of {@code META-INF/MANIFEST.MF}. */
    MANIFEST("manifest-analysis", 0.5),
    /** The name of the file. */
    FILE_NAME("filename", 0.3);

    private final String technique;
    private final double confidence;

    IdentityMethod(String technique, double confidence) {
        this.technique = technique;
        this.confidence = confidence;
    }

    /** CycloneDX's word. */
    public String technique() {
        return technique;
    }

    /** Between 0 and 1. */
    public double confidence() {
        return confidence;
    }
}
