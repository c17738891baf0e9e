package io.edgesec.inventory.binary;

import io.edgesec.image.Digest;
import io.edgesec.image.Layer;
import io.edgesec.image.LayerOrigin;
import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.FileType;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.ProbedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Executable files in one layer. */
final class ProgramFiles implements ImageFilesystem {
    interface Content {
        InputStream open() throws IOException;
    }

    private record File(FileEntry entry, Content content) {}

    private final SortedMap<String, File> files = new TreeMap<>();

    static ProgramFiles none() {
        return new ProgramFiles();
    }

    ProgramFiles fixture(String path, String resource) {
        return with(path, size(resource), 0755, () -> resource(resource));
    }

    ProgramFiles with(String path, byte[] content) {
        return with(path, content.length, 0755, () -> new ByteArrayInputStream(content));
    }

    ProgramFiles with(String path, long size, int mode, Content content) {
        FileEntry entry = new FileEntry(path, FileType.REGULAR, size, mode, 0, 0, 0, Optional.empty());
        files.put(path, new File(entry, content));
        return this;
    }

    static InputStream resource(String name) throws IOException {
        return new GZIPInputStream(ProgramFiles.class.getResourceAsStream(name + ".gz"));
    }

    static byte[] bytes(String resource) {
        try (InputStream in = resource(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(String resource) {
        try (InputStream in = resource(resource)) {
            return in.skip(Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Layer> layers() {
        return List.of(new OnlyLayer());
    }

    @Override
    public Optional<FileEntry> resolve(String path) {
        return Optional.ofNullable(files.get(path)).map(File::entry);
    }

    @Override
    public Stream<FileEntry> entries() {
        return files.values().stream().map(File::entry);
    }

    @Override
    public List<ProbedFile> files(FileProbe probe) {
        List<ProbedFile> probed = new ArrayList<>();
        for (File file : files.values()) {
            if (probe.wants(file.entry())) {
                try (InputStream content = file.content().open()) {
                    probed.add(new ProbedFile(file.entry(), probe.read(file.entry(), content), Optional.empty()));
                } catch (IOException e) {
                    probed.add(new ProbedFile(file.entry(), new byte[0], Optional.of(String.valueOf(e.getMessage()))));
                }
            }
        }
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

    private record OnlyLayer() implements Layer {
        @Override
        public int index() {
            return 0;
        }

        @Override
        public Digest diffId() {
            return Digest.sha256(new byte[0]);
        }

        @Override
        public Optional<Digest> digest() {
            return Optional.empty();
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public Optional<String> mediaType() {
            return Optional.empty();
        }

        @Override
        public LayerOrigin origin() {
            return LayerOrigin.APPLICATION;
        }

        @Override
        public Optional<String> createdBy() {
            return Optional.empty();
        }

        @Override
        public Optional<io.edgesec.image.StoredBytes> stored() {
            return Optional.empty();
        }

        @Override
        public InputStream open() {
            return InputStream.nullInputStream();
        }
    }
}
