package io.edgesec.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

/**
 * What is kept between checks is believed as if it had been read again, so nobody but its owner and their group may be
 * able to write it.
 */
final class CacheDirectory {
    private CacheDirectory() {}

    /** Refuses a directory that everybody may write, where the file system knows of such. */
    static void check(Path directory) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
        if (view != null
                && Files.isDirectory(directory)
                && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException(directory + ": everybody may write the cache directory, so what it holds cannot be"
                    + " believed; take that right away (chmod o-w) or set edgesec.cacheDirectory to another one");
        }
    }
}
