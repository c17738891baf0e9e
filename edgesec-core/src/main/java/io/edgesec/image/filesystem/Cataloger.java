package io.edgesec.image.filesystem;

import java.util.List;

/**
 * Reads one kind of thing out of an image: its probes say what to keep of the files while the layers stream by, and
 * {@link #catalog} draws the result from what is visible in the end.
 *
 * @param <T> what it yields, a value that says itself how completely it looked
 */
public interface Cataloger<T> {
    /** Name in reports, such as {@code dpkg}. */
    String name();

    List<FileProbe> probes();

    /** A function of the filesystem alone. What cannot be read is part of the result; nothing is thrown for it. */
    T catalog(ImageFilesystem filesystem);
}
