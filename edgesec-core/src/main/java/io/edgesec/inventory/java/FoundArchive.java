package io.edgesec.inventory.java;

import io.edgesec.inventory.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** All places in an image where archives of the same bytes stand. */
final class FoundArchive {
    private final ArchiveRecord record;
    private final SortedSet<String> names = new TreeSet<>();
    private final List<Occurrence> occurrences = new ArrayList<>();
    private final SortedSet<String> nested = new TreeSet<>();

    FoundArchive(ArchiveRecord record) {
        this.record = record;
    }

    void at(Occurrence occurrence) {
        String path = occurrence.path();
        names.add(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('!')) + 1));
        occurrences.add(occurrence);
    }

    void holds(String key) {
        nested.add(key);
    }

    ArchiveRecord record() {
        return record;
    }

    /** File names without folders. */
    SortedSet<String> names() {
        return names;
    }

    List<Occurrence> occurrences() {
        return occurrences;
    }

    /** Keys of the archives directly in it. */
    SortedSet<String> nested() {
        return nested;
    }
}
