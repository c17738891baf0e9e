package io.edgesec.inventory.os;

import io.edgesec.image.Layer;
import io.edgesec.image.LayerOrigin;
import io.edgesec.image.filesystem.EmptyLayer;
import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.FileType;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.ProbedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Layers in memory, for catalogers: files, links and removals, with links resolved when asked. */
final class LayeredFiles implements ImageFilesystem {
    private record Stored(FileEntry entry, byte[] content) {}

    private final List<Layer> layers = new ArrayList<>();
    private final List<Map<String, Stored>> stored = new ArrayList<>();
    private final TreeMap<String, Stored> visible = new TreeMap<>();

    static LayeredFiles of(LayerOrigin origin) {
        return new LayeredFiles().layer(origin);
    }

    LayeredFiles layer(LayerOrigin origin) {
        layers.add(new EmptyLayer(layers.size(), origin));
        stored.add(new HashMap<>());
        return this;
    }

    LayeredFiles file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8), 0644);
    }

    LayeredFiles file(String path, byte[] content, int mode) {
        return put(new FileEntry(path, FileType.REGULAR, content.length, mode, 0, 0, top(), Optional.empty()), content);
    }

    LayeredFiles link(String path, String target) {
        return put(new FileEntry(path, FileType.SYMBOLIC_LINK, 0, 0777, 0, 0, top(), Optional.of(target)), new byte[0]);
    }

    LayeredFiles remove(String path) {
        visible.remove(path);
        return this;
    }

    /** Everything under a folder of the test resources, named from there. */
    LayeredFiles resources(String folder, String at) {
        try {
            Path root = Path.of(LayeredFiles.class.getResource(folder).toURI());
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String path = at + root.relativize(file).toString().replace('\\', '/');
                    file(path, Files.readAllBytes(file), 0644);
                }
            }
            return this;
        } catch (IOException | java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private int top() {
        return layers.size() - 1;
    }

    private LayeredFiles put(FileEntry entry, byte[] content) {
        stored.get(top()).put(entry.path(), new Stored(entry, content));
        visible.put(entry.path(), new Stored(entry, content));
        return this;
    }

    @Override
    public List<Layer> layers() {
        return List.copyOf(layers);
    }

    @Override
    public Optional<FileEntry> resolve(String path) {
        return find(path).map(Stored::entry);
    }

    private Optional<Stored> find(String path) {
        String next = path;
        for (int hops = 0; hops < 40; hops++) {
            String at = next;
            Optional<String> linked = followed(at);
            if (linked.isEmpty()) {
                return Optional.ofNullable(visible.get(at)).or(() -> directory(at));
            }
            next = linked.get();
        }
        return Optional.empty();
    }

    private Optional<Stored> directory(String path) {
        String below = visible.higherKey(path + "/");
        return below != null && below.startsWith(path + "/")
                ? Optional.of(new Stored(
                        new FileEntry(path, FileType.DIRECTORY, 0, 0755, 0, 0, 0, Optional.empty()), new byte[0]))
                : Optional.empty();
    }

    private Optional<String> followed(String path) {
        for (int end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
            String prefix = end < 0 ? path : path.substring(0, end);
            Stored link = visible.get(prefix);
            if (link != null && link.entry().type() == FileType.SYMBOLIC_LINK) {
                Path target = Path.of("/")
                        .resolve(prefix)
                        .resolveSibling(link.entry().linkTarget().orElseThrow());
                return Optional.of((target.normalize() + path.substring(prefix.length())).substring(1));
            }
            if (end < 0) {
                return Optional.empty();
            }
        }
    }

    @Override
    public Stream<FileEntry> entries() {
        return visible.values().stream().map(Stored::entry);
    }

    @Override
    public List<ProbedFile> files(FileProbe probe) {
        return visible.values().stream().flatMap(s -> probed(probe, s).stream()).toList();
    }

    @Override
    public Optional<ProbedFile> file(FileProbe probe, String path) {
        return find(path).flatMap(s -> probed(probe, s));
    }

    @Override
    public List<ProbedFile> versions(FileProbe probe, String path) {
        return stored.stream()
                .flatMap(layer -> Optional.ofNullable(layer.get(path)).stream())
                .flatMap(s -> probed(probe, s).stream())
                .toList();
    }

    private static Optional<ProbedFile> probed(FileProbe probe, Stored file) {
        if (file.entry().type() != FileType.REGULAR || !probe.wants(file.entry())) {
            return Optional.empty();
        }
        try {
            byte[] kept = probe.read(file.entry(), new ByteArrayInputStream(file.content()));
            return Optional.of(new ProbedFile(file.entry(), kept, Optional.empty()));
        } catch (IOException e) {
            return Optional.of(new ProbedFile(file.entry(), new byte[0], Optional.of(String.valueOf(e.getMessage()))));
        }
    }
}
