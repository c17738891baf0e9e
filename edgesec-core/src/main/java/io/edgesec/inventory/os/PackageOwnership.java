package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileType;
import io.edgesec.image.filesystem.ImageFilesystem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which package of the distribution brought a file. A package manager's list may name a file through a link to a
 * directory near the root ({@code /lib} for {@code /usr/lib}); it is the same file. Where several packages list a file,
 * the first that was added counts. Immutable.
 */
public final class PackageOwnership {
    /** A directory near the root and a link that leads to it, both with a slash at the end. */
    private record Alias(String directory, String link) {}

    private final OwnerTable owners;
    private final List<Alias> aliases;

    private PackageOwnership(OwnerTable owners, List<Alias> aliases) {
        this.owners = owners;
        this.aliases = List.copyOf(aliases);
    }

    /**
     * The ref of the component that owns the file.
     *
     * @param path as {@code FileEntry} has it, without links in it
     */
    public Optional<String> owner(String path) {
        Optional<String> owner = owners.get(PathHash.of(path));
        for (int i = 0; i < aliases.size() && owner.isEmpty(); i++) {
            Alias alias = aliases.get(i);
            if (path.startsWith(alias.directory())) {
                owner = owners.get(PathHash.of(
                        alias.link() + path.substring(alias.directory().length())));
            }
        }
        return owner;
    }

    /** Collects what packages list. Not thread-safe. */
    static final class Builder {
        private final OwnerTable owners = new OwnerTable();
        private final Map<String, Integer> numbers = new HashMap<>();
        private final ImageFilesystem filesystem;

        Builder(ImageFilesystem filesystem) {
            this.filesystem = filesystem;
        }

        /** @param path as the list has it, relative to the root */
        void add(String ref, String path) {
            add(ref, PathHash.of(path));
        }

        void add(String ref, long pathHash) {
            owners.putIfAbsent(pathHash, numbers.computeIfAbsent(ref, owners::number));
        }

        PackageOwnership build() {
            return new PackageOwnership(owners, owners.isEmpty() ? List.of() : aliases());
        }

        private List<Alias> aliases() {
            List<Alias> aliases = new ArrayList<>();
            filesystem.entries().forEach(entry -> {
                if (entry.type() == FileType.SYMBOLIC_LINK && isNearRoot(entry.path())) {
                    filesystem
                            .resolve(entry.path())
                            .filter(target -> target.type() == FileType.DIRECTORY)
                            .map(FileEntry::path)
                            .ifPresent(target -> aliases.add(new Alias(target + "/", entry.path() + "/")));
                }
            });
            return aliases;
        }

        private static boolean isNearRoot(String path) {
            int slash = path.indexOf('/');
            return slash < 0 || path.indexOf('/', slash + 1) < 0;
        }
    }
}
