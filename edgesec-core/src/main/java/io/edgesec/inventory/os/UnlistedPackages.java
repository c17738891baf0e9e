package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.inventory.CatalogerStatus.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Packages of which dpkg still keeps the file list while its database does not know them: the database was cut at
 * the end of an entry, or entries were taken out. dpkg itself removes the list with the entry.
 */
final class UnlistedPackages {
    private static final Pattern LIST = Pattern.compile("var/lib/dpkg/info/([^/:]+)(?::[^/:]+)?\\.list");

    private UnlistedPackages() {}

    static Optional<Problem> of(ImageFilesystem filesystem, Set<String> known) {
        List<String> unlisted = filesystem
                .entries()
                .map(FileEntry::path)
                .filter(path -> path.startsWith("var/lib/dpkg/info/"))
                .map(LIST::matcher)
                .filter(Matcher::matches)
                .map(list -> list.group(1))
                .filter(name -> !known.contains(name))
                .distinct()
                .toList();
        return unlisted.stream()
                .findFirst()
                .map(first -> new Problem(
                        PackageManager.DPKG.place(),
                        "does not list " + PrintableText.of(first)
                                + (unlisted.size() > 1 ? " and " + (unlisted.size() - 1) + " more" : "")
                                + ", of which var/lib/dpkg/info has the file list; entries are missing"));
    }
}
