package io.edgesec.inventory.java;

import io.edgesec.image.Layer;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.ProbedFile;
import io.edgesec.inventory.CatalogerStatus.Problem;
import io.edgesec.inventory.Occurrence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The archives that are visible in an image.
 *
 * @param archives by SHA-256, or by path where the bytes could not be read
 */
record FoundArchives(SortedMap<String, FoundArchive> archives, List<Problem> problems) {

    static FoundArchives in(ImageFilesystem filesystem, FileProbe probe) {
        FoundArchives found = new FoundArchives(new TreeMap<>(), new ArrayList<>());
        for (ProbedFile file : filesystem.files(probe)) {
            Layer layer = filesystem.layers().get(file.entry().layer());
            String path = file.entry().path();
            file.problem().ifPresent(reason -> found.problems.add(new Problem(path, reason)));
            if (file.problem().isEmpty()) {
                try {
                    ArchiveRecord record = RecordCodec.decode(file.kept());
                    if (!isOtherFile(path, record)) {
                        found.add(record, path, layer);
                    }
                } catch (IOException e) {
                    found.problems.add(new Problem(path, String.valueOf(e.getMessage())));
                }
            } else {
                found.archives
                        .computeIfAbsent(
                                path,
                                p -> new FoundArchive(
                                        ArchiveRecord.unread("", file.entry().size(), "")))
                        .at(new Occurrence(path, layer.diffId(), layer.origin()));
            }
        }
        return found;
    }

    private String add(ArchiveRecord record, String path, Layer layer) {
        record.problems().forEach(reason -> problems.add(new Problem(path, reason)));
        String key = record.sha256().isEmpty() ? path : record.sha256();
        FoundArchive archive = archives.computeIfAbsent(key, k -> new FoundArchive(record));
        archive.at(new Occurrence(path, layer.diffId(), layer.origin()));
        for (ArchiveRecord nested : record.nested()) {
            if (!isOtherFile(nested.path(), nested)) {
                archive.holds(add(nested, path + "!/" + nested.path(), layer));
            }
        }
        return key;
    }

    /** Looked at only because of its folder, and no archive. */
    private static boolean isOtherFile(String name, ArchiveRecord record) {
        return !record.archive() && record.problems().isEmpty() && !ArchiveName.isArchive(name);
    }
}
