package io.edgesec.image.archive;

import io.edgesec.format.Excerpt;
import io.edgesec.format.archive.Compression;
import io.edgesec.format.archive.Decompression;
import io.edgesec.format.archive.DecompressionLimits;
import io.edgesec.format.archive.MalformedArchiveException;
import io.edgesec.format.archive.TarEntry;
import io.edgesec.format.archive.TarLimits;
import io.edgesec.format.archive.TarReader;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.MalformedImageException;
import io.edgesec.image.StoredBytes;
import io.edgesec.image.manifest.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files of a tar, indexed once by their offsets and read where they lie. A compressed tar is first unpacked to a
 * temporary file of random name, which goes with {@link #close()}.
 */
final class TarFiles implements ArchiveFiles {
    /** What a name in the tar stands for: bytes, or (with a target) a link. */
    private record Entry(long offset, long size, Optional<String> target) {}

    private final Path archive;
    private final ImageLimits limits;
    private final Optional<Path> spooled;
    private final FileChannel channel;
    private final Optional<FileState> state;
    private final Map<String, Entry> entries;

    private TarFiles(
            Path archive, ImageLimits limits, Optional<Path> spooled, FileChannel channel, Map<String, Entry> entries)
            throws IOException {
        this.archive = archive;
        this.limits = limits;
        this.spooled = spooled;
        this.channel = channel;
        this.entries = entries;
        this.state = spooled.isPresent() ? Optional.empty() : Optional.of(FileState.of(archive));
    }

    static TarFiles open(Path archive, ImageLimits limits) throws IOException {
        Optional<Path> spooled = isCompressed(archive) ? Optional.of(spool(archive, limits)) : Optional.empty();
        FileChannel channel = FileChannel.open(spooled.orElse(archive), StandardOpenOption.READ);
        try {
            return new TarFiles(archive, limits, spooled, channel, index(archive, channel, limits));
        } catch (IOException | RuntimeException e) {
            try (channel) {
                throw e;
            } finally {
                delete(spooled);
            }
        }
    }

    private static boolean isCompressed(Path archive) throws IOException {
        byte[] head = new byte[Compression.MAGIC];
        try (InputStream in = Files.newInputStream(archive)) {
            return Compression.detect(head, in.readNBytes(head, 0, head.length)) != Compression.NONE;
        }
    }

    private static Path spool(Path archive, ImageLimits limits) throws IOException {
        Path file = Files.createTempFile("edgesec-", ".tar");
        try (InputStream in = Decompression.of(
                        Files.newInputStream(archive),
                        new DecompressionLimits(limits.layerBytes(), limits.ratio(), limits.ratioFloor()));
                OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
            return file;
        } catch (MalformedArchiveException e) {
            Files.deleteIfExists(file);
            throw new MalformedImageException(archive.toString(), String.valueOf(e.getMessage()), e);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static Map<String, Entry> index(Path archive, FileChannel channel, ImageLimits limits) throws IOException {
        TarLimits tarLimits =
                new TarLimits(limits.archiveEntries(), limits.path(), limits.name(), limits.headerBytes());
        TarReader tar = TarReader.of(channel, tarLimits);
        Map<String, Entry> entries = new TreeMap<>();
        try {
            for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
                add(archive, next.get(), entries);
            }
        } catch (MalformedArchiveException e) {
            throw new MalformedImageException(archive.toString(), String.valueOf(e.getMessage()), e);
        }
        return Collections.unmodifiableMap(entries);
    }

    private static void add(Path archive, TarEntry entry, Map<String, Entry> entries) throws MalformedImageException {
        if (entry.type() == TarEntry.Type.DIRECTORY) {
            return;
        }
        String name = ArchivePath.clean(entry.name())
                .orElseThrow(() -> new MalformedImageException(
                        archive.toString(), "an entry whose name leaves the archive: " + Excerpt.quote(entry.name())));
        Optional<String> target = switch (entry.type()) {
            case FILE -> Optional.empty();
            case SYMBOLIC_LINK -> entry.linkName().flatMap(t -> ArchivePath.resolve(ArchivePath.folder(name), t));
            case HARD_LINK -> entry.linkName().flatMap(ArchivePath::clean);
            default ->
                throw new MalformedImageException(
                        archive.toString(), "a device or pipe in an image archive: " + Excerpt.quote(name));
        };
        if (entry.type() != TarEntry.Type.FILE && target.isEmpty()) {
            throw new MalformedImageException(
                    archive.toString(),
                    "the link " + Excerpt.quote(name) + " leaves the archive: "
                            + Excerpt.quote(entry.linkName().orElse("")));
        }
        if (entries.put(name, new Entry(entry.offset(), entry.size(), target)) != null) {
            throw new MalformedImageException(
                    archive.toString(),
                    Excerpt.quote(name) + " is there twice; which one counts depends on the reader");
        }
    }

    @Override
    public String source() {
        return archive.toString();
    }

    @Override
    public Set<String> names() {
        return entries.keySet();
    }

    @Override
    public Optional<Blob> find(String name) throws MalformedImageException {
        String current = name;
        for (int hops = 0; hops <= limits.linkHops(); hops++) {
            Entry entry = entries.get(current);
            if (entry == null) {
                return Optional.empty();
            }
            if (entry.target().isEmpty()) {
                return Optional.of(new LocalFile(name, entry));
            }
            current = entry.target().get();
        }
        throw new MalformedImageException(
                archive.toString(), "more than " + limits.linkHops() + " links behind " + Excerpt.quote(name));
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            // the channel first: some systems keep open files
        } finally {
            delete(spooled);
        }
    }

    private static void delete(Optional<Path> spooled) throws IOException {
        if (spooled.isPresent()) {
            Files.deleteIfExists(spooled.get());
        }
    }

    private final class LocalFile implements Blob {
        private final String name;
        private final Entry entry;

        LocalFile(String name, Entry entry) {
            this.name = name;
            this.entry = entry;
        }

        @Override
        public String where() {
            return archive + "!" + name;
        }

        @Override
        public long size() {
            return entry.size();
        }

        @Override
        public InputStream open() {
            return new FileSlice(channel, entry.offset(), entry.size());
        }

        @Override
        public Optional<StoredBytes> stored() {
            return state.map(s -> s.slice(archive, entry.offset(), entry.size()));
        }
    }
}
