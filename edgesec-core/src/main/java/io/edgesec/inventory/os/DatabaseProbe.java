package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import java.io.IOException;
import java.io.InputStream;

/** Keeps the database of a package manager as it is. */
record DatabaseProbe(PackageManager manager, int limit) implements FileProbe {
    @Override
    public String id() {
        return manager.label() + "-database/1/" + limit;
    }

    @Override
    public boolean wants(FileEntry file) {
        return manager.keepsPackagesIn(file.path());
    }

    @Override
    public byte[] read(FileEntry file, InputStream content) throws IOException {
        return BoundedBytes.read(file.path(), content, limit);
    }
}
