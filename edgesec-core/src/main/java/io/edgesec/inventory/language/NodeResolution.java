package io.edgesec.inventory.language;

import io.edgesec.image.filesystem.ImageFilesystem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code require} of Node.js would find: the nearest {@code node_modules/NAME} on the way up from the package
 * (CommonJS modules, "Loading from node_modules folders"), links resolved, as pnpm and workspaces have them.
 */
final class NodeResolution implements Resolution {
    private static final String MODULES = "node_modules";
    private static final List<String> DEBIAN = List.of("usr/lib/nodejs", "usr/share/nodejs");
    /** Characters of paths that are looked up. */
    private static final long MOST_WORK = 1L << 30;

    private final ImageFilesystem filesystem;
    private final Map<String, FoundPackage> byPath = new HashMap<>();
    private long work;

    NodeResolution(ImageFilesystem filesystem, List<FoundPackage> all) {
        this.filesystem = filesystem;
        all.forEach(found -> byPath.put(found.path(), found));
    }

    @Override
    public Collection<FoundPackage> dependencies(FoundPackage of) {
        List<FoundPackage> dependencies = new ArrayList<>();
        for (String name : of.metadata().requirements()) {
            @Nullable FoundPackage found = isExhausted() ? null : find(of.folder(), name);
            if (found != null && !found.equals(of)) {
                dependencies.add(found);
            }
        }
        return dependencies;
    }

    /** The nearest above, else where Node.js of Debian looks last. */
    private @Nullable FoundPackage find(String from, String name) {
        @Nullable FoundPackage found = above(from, name);
        for (int i = 0; found == null && i < DEBIAN.size(); i++) {
            found = at(DEBIAN.get(i) + "/" + name + "/package.json");
        }
        return found;
    }

    private @Nullable FoundPackage above(String from, String name) {
        for (String folder = from; ; folder = Paths.parent(folder)) {
            if (!Paths.isNamed(folder, MODULES)) {
                @Nullable FoundPackage found = at(Paths.child(folder, MODULES + "/" + name + "/package.json"));
                if (found != null) {
                    return found;
                }
            }
            if (folder.isEmpty()) {
                return null;
            }
        }
    }

    @Override
    public boolean isExhausted() {
        return work > MOST_WORK;
    }

    private @Nullable FoundPackage at(String path) {
        work += path.length();
        @Nullable FoundPackage direct = byPath.get(path);
        return direct != null
                ? direct
                : filesystem.resolve(path).map(file -> byPath.get(file.path())).orElse(null);
    }
}
