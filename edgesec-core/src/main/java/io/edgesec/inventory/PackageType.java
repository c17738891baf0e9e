package io.edgesec.inventory;

/** Which packaging a component belongs to; decides its purl type, its version order and the ecosystem of its advisories. */
public enum PackageType {
    DEB("deb"),
    APK("apk"),
    RPM("rpm"),
    /** Arch Linux and its derivatives. */
    ALPM("alpm"),
    MAVEN("maven"),
    NPM("npm"),
    PYPI("pypi"),
    GOLANG("golang"),
    CARGO("cargo"),
    GEM("gem"),
    COMPOSER("composer"),
    NUGET("nuget"),
    BITNAMI("bitnami"),
    JULIA("julia"),
    PUB("pub"),
    CONDA("conda"),
    /** A program or runtime that no package manager of a language or distribution speaks for: a JDK, an nginx. */
    PROGRAM("generic"),
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
        return this == DEB || this == APK || this == RPM || this == ALPM;
    }
}
