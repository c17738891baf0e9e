package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** Keeps the files that name the distribution. */
record ReleaseProbe() implements FileProbe {
    private static final int LIMIT = 64 << 10;
    private static final Set<String> NAMES = Set.of(
            "os-release",
            "alpine-release",
            "debian_version",
            "lsb-release",
            "redhat-release",
            "centos-release",
            "fedora-release",
            "system-release");

    @Override
    public String id() {
        return "release/1";
    }

    @Override
    public boolean wants(FileEntry file) {
        String path = file.path();
        // etc/os-release is a link on most distributions, to usr/lib/os-release or to a file beside it
        return (path.startsWith("etc/") || path.startsWith("usr/lib/"))
                && (NAMES.contains(file.name()) || file.name().startsWith("os-release"));
    }

    @Override
    public byte[] read(FileEntry file, InputStream content) throws IOException {
        return BoundedBytes.read(file.path(), content, LIMIT);
    }
}
