package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImageFilesystem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** What was asked for by name ({@code /etc/apk/world}); everything else came as a dependency. */
record ApkWorld(Set<String> names) {
    static final FileProbe PROBE = new Probe();
    static final String REQUESTED = "apk:requested";

    private static final String PATH = "etc/apk/world";

    private record Probe() implements FileProbe {
        private static final int LIMIT = 256 << 10;

        @Override
        public String id() {
            return "apk-world/1";
        }

        @Override
        public boolean wants(FileEntry file) {
            return file.path().equals(PATH);
        }

        @Override
        public byte[] read(FileEntry file, InputStream content) throws IOException {
            return BoundedBytes.read(file.path(), content, LIMIT);
        }
    }

    static ApkWorld of(ImageFilesystem filesystem) {
        return filesystem
                .file(PROBE, PATH)
                .filter(f -> f.problem().isEmpty())
                .map(f -> parse(new String(f.kept(), StandardCharsets.UTF_8)))
                .orElseGet(() -> new ApkWorld(Set.of()));
    }

    /** Words with versions and repository tags cut off; one that begins with an exclamation mark is what is not wanted. */
    static ApkWorld parse(String text) {
        Set<String> names = new HashSet<>();
        for (String word : text.split("\\s+")) {
            String name = ApkDatabase.nameOf(word);
            if (!name.isEmpty() && name.charAt(0) != '!') {
                names.add(name);
            }
        }
        return new ApkWorld(names);
    }

    boolean asksFor(InstalledPackage installed) {
        return names.contains(installed.name()) || !Collections.disjoint(names, installed.provides());
    }
}
