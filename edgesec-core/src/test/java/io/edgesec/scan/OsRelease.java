package io.edgesec.scan;

import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.inventory.OperatingSystem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Takes the whole of {@code etc/os-release} for the id of the distribution. */
record OsRelease(String id) implements Cataloger<Optional<OperatingSystem>>, FileProbe {
    OsRelease() {
        this("os-release/1");
    }

    @Override
    public String name() {
        return "os-release";
    }

    @Override
    public List<FileProbe> probes() {
        return List.of(this);
    }

    @Override
    public boolean wants(FileEntry file) {
        return file.path().equals("etc/os-release");
    }

    @Override
    public byte[] read(FileEntry file, InputStream content) throws IOException {
        return content.readAllBytes();
    }

    @Override
    public Optional<OperatingSystem> catalog(ImageFilesystem filesystem) {
        return filesystem
                .file(this, "etc/os-release")
                .map(f -> new String(f.kept(), StandardCharsets.UTF_8))
                .map(id -> new OperatingSystem(id, "", id, Optional.empty()));
    }
}
