package io.edgesec.image.archive;

import io.edgesec.image.StoredBytes;
import io.edgesec.image.manifest.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The files of an OCI layout folder. Links are followed, since build tools (rules_oci) link blobs instead of copying
 * them; what they lead to has to be a regular file and to match its digest.
 */
final class FolderFiles implements ArchiveFiles {
    private final Path folder;

    FolderFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public String source() {
        return folder.toString();
    }

    @Override
    public Set<String> names() {
        return Set.of();
    }

    @Override
    public Optional<Blob> find(String name) throws IOException {
        Path file = folder.resolve(name);
        boolean layout = name.equals("oci-layout") || name.equals("index.json") || name.startsWith("blobs/");
        return layout && Files.isRegularFile(file)
                ? Optional.of(new LocalFile(file, FileState.of(file)))
                : Optional.empty();
    }

    @Override
    public void close() {}

    private record LocalFile(Path file, FileState state) implements Blob {
        @Override
        public String where() {
            return file.toString();
        }

        @Override
        public long size() {
            return state.size();
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public Optional<StoredBytes> stored() {
            return Optional.of(state.slice(file, 0, state.size()));
        }
    }
}
