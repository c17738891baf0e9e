package io.edgesec.inventory.language;

import java.io.IOException;
import java.io.InputStream;

/** Reads one kind of file that tells of packages. Stateless; the content is hostile. */
interface MetadataReader {
    /** Names it and its version: another version makes what a cache holds void. */
    String id();

    /** Whether it reads files at this path. */
    boolean reads(String path);

    /**
     * What the file says; nothing if it turns out to be no such file.
     *
     * @throws IOException if it is such a file and cannot be read
     */
    MetadataFile read(String path, InputStream content) throws IOException;

    /** Whether it tells more of the package that another file in the same folder names. */
    default boolean isCompanion() {
        return false;
    }
}
