package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** Keeps the files that name the distribution or say more of its release. */
record ReleaseProbe() implements FileProbe {
    private static final int LIMIT = 64 << 10;
    private static final Set<String> OTHERS = Set.of("debian_version", "system-release-cpe");

    @Override
    public String id() {
        return "release/2";
    }

    @Override
    public boolean wants(FileEntry file) {
        String path = file.path();
        // etc/os-release is a link on most distributions, to usr/lib/os-release or to a file beside it
        if (path.startsWith("etc/") || path.startsWith("usr/lib/")) {
            String name = file.name();
            return name.endsWith("-release")
                    || name.startsWith("os-release")
                    || OTHERS.contains(name)
                    || path.equals(ReleaseDetails.REPOSITORIES);
        }
        return path.equals(ReleaseDetails.ESM_STATUS)
                || (path.endsWith("/sys-root/usr/lib/os-release") && path.contains("-bottlerocket-linux-gnu/"));
    }

    @Override
    public byte[] read(FileEntry file, InputStream content) throws IOException {
        return BoundedBytes.read(file.path(), content, LIMIT);
    }
}
