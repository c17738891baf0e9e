package io.edgesec.inventory.os;

import java.util.Map;
import java.util.Optional;

/**
 * Which package of the distribution brought a file. Knows archives only (jar, war, zip and their kin), for nothing
 * else is found inside which other components are listed. Immutable.
 */
public final class PackageOwnership {
    private final Map<String, String> owners;

    PackageOwnership(Map<String, String> owners) {
        this.owners = Map.copyOf(owners);
    }

    /**
     * The ref of the component that owns the archive.
     *
     * @param path as {@code FileEntry} has it, without links in it
     */
    public Optional<String> owner(String path) {
        return Optional.ofNullable(owners.get(path));
    }
}
