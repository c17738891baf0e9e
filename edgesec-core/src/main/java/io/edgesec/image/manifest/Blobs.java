package io.edgesec.image.manifest;

import java.io.IOException;
import java.util.Optional;

/** Content that is addressed by digest: the blobs of a layout, of a repository. Safe for use by several threads. */
public interface Blobs {
    /** Where it is, for people. */
    String source();

    /** Where one of them is, for errors. */
    String where(Descriptor descriptor);

    /** What is there under a descriptor's digest, not yet held against it; empty if it is known not to be there. */
    Optional<Blob> find(Descriptor descriptor) throws IOException;
}
