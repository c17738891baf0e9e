package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/** Keeps the names of the licences out of {@code usr/share/doc/PACKAGE/copyright}, of which it reads 1 MiB at most. */
record CopyrightProbe() implements FileProbe {
    private static final int LIMIT = 1 << 20;
    private static final Pattern PATH = Pattern.compile("usr/share/doc/[^/]+/copyright");

    @Override
    public String id() {
        return "deb-copyright/2";
    }

    @Override
    public boolean wants(FileEntry file) {
        return file.path().endsWith("/copyright") && PATH.matcher(file.path()).matches();
    }

    @Override
    public byte[] read(FileEntry file, InputStream content) throws IOException {
        return Copyright.condense(content.readNBytes(LIMIT));
    }
}
