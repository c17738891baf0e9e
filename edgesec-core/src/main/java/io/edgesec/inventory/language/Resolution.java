package io.edgesec.inventory.language;

import java.util.Collection;

/** Finds, among the packages of one ecosystem in an image, those that a package would load. */
interface Resolution {
    Collection<FoundPackage> dependencies(FoundPackage of);
}
