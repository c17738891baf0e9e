package io.edgesec.inventory.language;

import java.util.Collection;

/**
 * Finds, among the packages of one ecosystem in an image, those that a package would load. Not thread-safe: it may keep
 * account of its work.
 */
interface Resolution {
    Collection<FoundPackage> dependencies(FoundPackage of);

    /** Whether it has done all the work that one image may ask for; what it finds from then on is not complete. */
    default boolean isExhausted() {
        return false;
    }
}
