package io.edgesec.inventory;

/** The source package that a distribution's binary package was built from; advisories speak of sources. */
public record SourcePackage(String name, String version) {}
