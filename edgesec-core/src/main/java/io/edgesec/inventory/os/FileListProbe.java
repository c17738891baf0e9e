package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps, of dpkg's file lists ({@code info/*.list}, {@code *.md5sums}), the paths of archives that may hold other
 * components: few among the hundred thousands of a distribution.
 */
record FileListProbe(int limit) implements FileProbe {
    private static final Pattern PATH =
            Pattern.compile("var/lib/dpkg/(?:info/[^/]+\\.(?:list|md5sums)|status\\.d/[^/]+\\.md5sums)");
    private static final Set<String> ARCHIVES =
            Set.of("jar", "war", "ear", "par", "sar", "nar", "jpi", "hpi", "kar", "far", "lpkg", "rar", "zap", "zip");
    private static final int LONGEST_EXTENSION = 4;
    private static final Pattern SUM = Pattern.compile("[0-9a-fA-F]{32}  ?(.*)");

    @Override
    public String id() {
        return "dpkg-files/1/" + limit;
    }

    @Override
    public boolean wants(FileEntry file) {
        return file.path().startsWith("var/lib/dpkg/")
                && PATH.matcher(file.path()).matches();
    }

    @Override
    public byte[] read(FileEntry file, InputStream content) throws IOException {
        StringBuilder kept = new StringBuilder();
        Lines lines = new Lines(BoundedBytes.read(file.path(), content, limit));
        while (lines.hasNext()) {
            String line = lines.next();
            if (isArchive(line)) {
                Matcher sum = SUM.matcher(line);
                kept.append(relative(sum.matches() ? sum.group(1) : line)).append('\n');
            }
        }
        return kept.toString().getBytes(StandardCharsets.UTF_8);
    }

    static boolean isArchive(String path) {
        int extension = path.lastIndexOf('.') + 1;
        int length = path.length() - extension;
        return extension > 0
                && length <= LONGEST_EXTENSION
                && path.length() <= 4200
                && ARCHIVES.contains(path.substring(extension).toLowerCase(Locale.ROOT));
    }

    static String relative(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
