package io.edgesec.image;

/** Where the manifest of an image comes from, and so how far its digest can be trusted to be the registry's. */
public enum ManifestOrigin {
    /** The bytes stand in the archive or came from a registry. */
    STORED,
    /** Rebuilt byte for byte as the producer (Jib) writes it when it pushes. */
    RECONSTRUCTED,
    /** Not known before a registry has the image: {@code docker save} keeps no manifest. */
    UNKNOWN
}
