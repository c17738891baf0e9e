package io.edgesec.scan;

/** Is told how far the reading of an image has come. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (read, total) -> {};

    /**
     * Called every few megabytes, from the threads that read: several at a time, so a later call may carry a smaller
     * figure. Should return at once; what it throws ends the scan. The last call, when all is read, says the total.
     *
     * @param read bytes of stored layers read so far, never more than the total; those in the cache are not read
     * @param total bytes of all stored layers
     */
    void at(long read, long total);
}
