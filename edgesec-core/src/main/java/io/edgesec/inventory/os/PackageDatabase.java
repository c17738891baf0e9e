package io.edgesec.inventory.os;

import io.edgesec.inventory.CatalogerStatus.Problem;
import java.util.List;
import java.util.Set;

/**
 * The packages of one database file, and what of the file could not be read.
 *
 * @param removed names of packages that it lists as not installed
 */
record PackageDatabase(List<InstalledPackage> packages, Set<String> removed, List<Problem> problems) {
    PackageDatabase {
        packages = List.copyOf(packages);
        removed = Set.copyOf(removed);
        problems = List.copyOf(problems);
    }
}
