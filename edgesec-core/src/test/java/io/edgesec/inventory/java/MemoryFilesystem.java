package io.edgesec.inventory.java;

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
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files in two layers, the lower one of the base image; the probe reads them when it is asked for. */
final class MemoryFilesystem implements ImageFilesystem {
    interface Content {
        InputStream open() throws IOException;
    }

    private record File(int layer, long size, Content content) {}

    private final SortedMap<String, File> files = new TreeMap<>();

    static MemoryFilesystem of(String path, byte[] content) {
        return new MemoryFilesystem().with(path, content);
    }

    MemoryFilesystem with(String path, byte[] content) {
        return with(path, 1, content);
    }

    MemoryFilesystem with(String path, int layer, byte[] content) {
        return with(path, layer, content.length, () -> new ByteArrayInputStream(content));
    }

    MemoryFilesystem with(String path, int layer, long size, Content content) {
        files.put(path, new File(layer, size, content));
        return this;
    }

    @Override
    public List<Layer> layers() {
        return List.of(new EmptyLayer(0, LayerOrigin.BASE), new EmptyLayer(1, LayerOrigin.APPLICATION));
    }

    @Override
    public Optional<FileEntry> resolve(String path) {
        return Optional.ofNullable(files.get(path)).map(f -> entry(path, f));
    }

    @Override
    public Stream<FileEntry> entries() {
        return files.entrySet().stream().map(f -> entry(f.getKey(), f.getValue()));
    }

    @Override
    public List<ProbedFile> files(FileProbe probe) {
        List<ProbedFile> probed = new ArrayList<>();
        files.forEach((path, file) -> {
            FileEntry entry = entry(path, file);
            if (probe.wants(entry)) {
                try (InputStream content = file.content().open()) {
                    probed.add(new ProbedFile(entry, probe.read(entry, content), Optional.empty()));
                } catch (IOException e) {
                    probed.add(new ProbedFile(entry, new byte[0], Optional.of(String.valueOf(e.getMessage()))));
                }
            }
        });
        return probed;
    }

    @Override
    public Optional<ProbedFile> file(FileProbe probe, String path) {
        return files(probe).stream().filter(f -> f.entry().path().equals(path)).findFirst();
    }

    @Override
    public List<ProbedFile> versions(FileProbe probe, String path) {
        return file(probe, path).stream().toList();
    }

    private static FileEntry entry(String path, File file) {
        return new FileEntry(path, FileType.REGULAR, file.size(), 0644, 0, 0, file.layer(), Optional.empty());
    }
}
