package io.edgesec.image.filesystem;

/** What stands under a path. */
public enum FileType {
    REGULAR,
    DIRECTORY,
    SYMBOLIC_LINK,
    HARD_LINK,
    /** A device, FIFO or socket. */
    SPECIAL
}
