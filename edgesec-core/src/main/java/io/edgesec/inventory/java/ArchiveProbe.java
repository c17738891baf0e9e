package io.edgesec.inventory.java;

import io.edgesec.image.ImageLimits;
import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.FileType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.SortedSet;

/**
 * Reads Java archives as they stream by. Small ones are held in memory, others in a temporary file, so that the heap
 * does not grow with them. Damage is part of what is kept; only a stream that breaks off is an error.
 *
 * @param launched paths of further files to try
 */
record ArchiveProbe(ImageLimits limits, SortedSet<String> launched) implements FileProbe {
    /** Bytes of one file, and of the inflated archives in it, that are held in memory at a time. */
    private static final int MEMORY = 16 << 20;

    ArchiveProbe(ImageLimits limits) {
        this(limits, Collections.emptySortedSet());
    }

    @Override
    public String id() {
        return "java-archive/2/depth=" + limits.archiveDepth() + "/entries=" + limits.archiveEntries()
                + (launched.isEmpty() ? "" : "/launched=" + String.join(":", launched));
    }

    @Override
    public boolean wants(FileEntry file) {
        return file.type() == FileType.REGULAR
                && (ArchiveName.isArchive(file.path()) || isLaunched(file.path()) || launched.contains(file.path()));
    }

    /** A launcher's folder may stand unpacked anywhere. */
    private static boolean isLaunched(String path) {
        int folder = Math.max(path.indexOf("BOOT-INF/lib"), path.indexOf("WEB-INF/lib"));
        return folder >= 0 && ArchiveName.isLaunched(path.substring(folder));
    }

    @Override
    public byte[] read(FileEntry file, InputStream content) throws IOException {
        try (Spool spool = Spool.read(content, file.size(), MEMORY)) {
            return RecordCodec.encode(ArchiveWalk.over(file.name(), spool, limits, MEMORY));
        }
    }
}
