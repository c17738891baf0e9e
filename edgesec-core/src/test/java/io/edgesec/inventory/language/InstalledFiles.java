package io.edgesec.inventory.language;

import io.edgesec.image.ImageLimits;
import io.edgesec.image.Layer;
import io.edgesec.image.LayerOrigin;
import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.EmptyLayer;
import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.FileType;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.ProbedFile;
import io.edgesec.inventory.Cataloged;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files of one layer in memory, with links between folders. */
final class InstalledFiles implements ImageFilesystem {
    private final TreeMap<String, byte[]> files = new TreeMap<>();
    private final TreeMap<String, String> links = new TreeMap<>();

    InstalledFiles file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    InstalledFiles file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    InstalledFiles link(String path, String to) {
        links.put(path, to);
        return this;
    }

    InstalledFiles resource(String name, String path) {
        return file(path, bytes(name));
    }

    /** Everything under a folder of the resources. */
    InstalledFiles resources(String folder, String at) {
        Path root = path(folder);
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                file(at + root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String resource) {
        try {
            return Files.readAllBytes(path(resource));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path path(String resource) {
        try {
            return Path.of(InstalledFiles.class.getResource(resource).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Cataloged catalog(String cataloger) {
        return LanguageCatalogers.all(ImageLimits.defaults()).stream()
                .filter(c -> c.name().equals(cataloger))
                .findFirst()
                .map((Cataloger<Cataloged> c) -> c.catalog(this))
                .orElseThrow();
    }

    @Override
    public List<Layer> layers() {
        return List.of(new EmptyLayer(0, LayerOrigin.APPLICATION));
    }

    @Override
    public Optional<FileEntry> resolve(String path) {
        for (var link : links.entrySet()) {
            if (path.startsWith(link.getKey() + "/")) {
                return resolve(link.getValue() + path.substring(link.getKey().length()));
            }
        }
        return Optional.ofNullable(files.get(path)).map(content -> entry(path, content));
    }

    @Override
    public Stream<FileEntry> entries() {
        return files.entrySet().stream().map(f -> entry(f.getKey(), f.getValue()));
    }

    @Override
    public List<ProbedFile> files(FileProbe probe) {
        return entries().filter(probe::wants).map(e -> probed(probe, e)).toList();
    }

    @Override
    public Optional<ProbedFile> file(FileProbe probe, String path) {
        return resolve(path).filter(probe::wants).map(e -> probed(probe, e));
    }

    @Override
    public List<ProbedFile> versions(FileProbe probe, String path) {
        return file(probe, path).stream().toList();
    }

    private ProbedFile probed(FileProbe probe, FileEntry entry) {
        try {
            byte[] kept = probe.read(entry, new ByteArrayInputStream(files.get(entry.path())));
            return new ProbedFile(entry, kept, Optional.empty());
        } catch (IOException e) {
            return new ProbedFile(entry, new byte[0], Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static FileEntry entry(String path, byte[] content) {
        return new FileEntry(path, FileType.REGULAR, content.length, 0644, 0, 0, 0, Optional.empty());
    }
}
