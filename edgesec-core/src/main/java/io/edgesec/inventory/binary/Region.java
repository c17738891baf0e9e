package io.edgesec.inventory.binary;

import io.edgesec.format.archive.ByteSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A section or segment: a piece of the file and the address at which it is loaded.
 *
 * @param name empty for a segment without one
 * @param kind the format's own type of it
 * @param size bytes in the file
 */
record Region(String name, long kind, long offset, long size, long address, boolean writable) {
    ByteSource in(ProgramBytes file) throws IOException {
        return file.slice(offset, size);
    }

    boolean isWithin(ProgramBytes file) {
        return offset >= 0 && size >= 0 && offset <= file.size() && size <= file.size() - offset;
    }

    static Optional<ByteSource> named(String name, List<Region> regions, ProgramBytes file) throws IOException {
        for (Region region : regions) {
            if (region.name.equals(name)) {
                return Optional.of(region.in(file));
            }
        }
        return Optional.empty();
    }

    static Optional<ByteSource> loadedAt(long address, List<Region> regions, ProgramBytes file) throws IOException {
        for (Region region : regions) {
            long within = address - region.address;
            if (address >= region.address && within < region.size) {
                return Optional.of(region.in(file).slice(within, region.size - within));
            }
        }
        return Optional.empty();
    }
}
