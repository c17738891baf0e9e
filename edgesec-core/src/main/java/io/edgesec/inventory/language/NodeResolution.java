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

    private final ImageFilesystem filesystem;
    private final Map<String, FoundPackage> byPath = new HashMap<>();

    NodeResolution(ImageFilesystem filesystem, List<FoundPackage> all) {
        this.filesystem = filesystem;
        all.forEach(found -> byPath.put(found.path(), found));
    }

    @Override
    public Collection<FoundPackage> dependencies(FoundPackage of) {
        List<FoundPackage> dependencies = new ArrayList<>();
        for (String name : of.metadata().requirements()) {
            @Nullable FoundPackage found = find(of.folder(), name);
            if (found != null && !found.equals(of)) {
                dependencies.add(found);
            }
        }
        return dependencies;
    }

    private @Nullable FoundPackage find(String from, String name) {
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

    private @Nullable FoundPackage at(String path) {
        @Nullable FoundPackage direct = byPath.get(path);
        return direct != null
                ? direct
                : filesystem.resolve(path).map(file -> byPath.get(file.path())).orElse(null);
    }
}
