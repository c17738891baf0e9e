package io.edgesec.image.filesystem;

import java.io.IOException;
import java.io.InputStream;

/**
 * Says which files of a layer are of interest and what to keep of each as it streams by. What is kept depends on the
 * file's bytes and path alone (never on other files, the build or a clock), so that it can be cached by layer.
 * Stateless; called by several threads at once, one file at a time each.
 */
public interface FileProbe {
    /** Name and version of this probe; another version makes cached results void. */
    String id();

    /** Whether to read this regular file. */
    boolean wants(FileEntry file);

    /**
     * What to keep of the file. The content need not be read to its end. An {@link IOException} that the stream
     * itself did not raise means that the file cannot be read as what it should be; it is kept as this file's
     * problem and the pass goes on.
     */
    byte[] read(FileEntry file, InputStream content) throws IOException;
}
