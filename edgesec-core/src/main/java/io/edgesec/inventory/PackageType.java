package io.edgesec.inventory;

/** Which packaging a component belongs to; decides its purl type, its version order and the ecosystem of its advisories. */
public enum PackageType {
    DEB("deb"),
    APK("apk"),
    MAVEN("maven"),
    /** An archive or file that is there but could not be named. */
    UNIDENTIFIED("generic");

    private final String purlType;

    PackageType(String purlType) {
        this.purlType = purlType;
    }

    public String purlType() {
        return purlType;
    }

    /** Whether the distribution's package manager installed it. */
    public boolean isOperatingSystem() {
        return this == DEB || this == APK;
    }
}
