package io.edgesec.inventory.binary;

/** The ways in which a program says what it is made of. The order is that of what is kept; add at the end. */
enum Statement {
    /** Go's build information: version of Go, line feed, modules. */
    GO,
    /** Cargo's list of crates ({@code .dep-v0}), JSON. */
    RUST,
    /** The package that it was built for ({@code .note.package}), JSON. */
    PACKAGE_NOTE,
    /** CycloneDX that GraalVM put into a native image, JSON. */
    NATIVE_IMAGE,
    /** Versions that its texts name, as {@code PROGRAM version}, a line each. */
    TEXTS,
    /** That it is packed, and so says nothing: with what. */
    PACKED
}
