package io.edgesec.inventory.os;

import io.edgesec.inventory.CatalogerStatus.Problem;
import java.util.List;

/** The packages of one database file, and what of the file could not be read. */
record PackageDatabase(List<InstalledPackage> packages, List<Problem> problems) {
    PackageDatabase {
        packages = List.copyOf(packages);
        problems = List.copyOf(problems);
    }
}
