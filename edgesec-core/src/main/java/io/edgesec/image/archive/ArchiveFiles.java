package io.edgesec.image.archive;

import io.edgesec.image.manifest.Blob;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The files of an archive or a layout folder, by their name inside it. Safe for use by several threads. */
interface ArchiveFiles extends Closeable {
    /** Where it lies, for people. */
    String source();

    /** A regular file by its clean relative name, links inside the archive followed; empty if there is none. */
    Optional<Blob> find(String name) throws IOException;

    /** Names of all files, as far as they are known without looking for them. */
    java.util.Set<String> names();
}
