package io.edgesec.inventory.language;

import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.FileType;
import java.io.IOException;
import java.io.InputStream;

/** Keeps what a reader makes of a file, not the file. */
record MetadataProbe(MetadataReader reader) implements FileProbe {
    @Override
    public String id() {
        return reader.id();
    }

    @Override
    public boolean wants(FileEntry file) {
        return file.type() == FileType.REGULAR && reader.reads(file.path());
    }

    @Override
    public byte[] read(FileEntry file, InputStream content) throws IOException {
        return MetadataCodec.encode(reader.read(file.path(), content));
    }
}
