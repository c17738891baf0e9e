package io.edgesec.maven;

import io.edgesec.maven.discovery.FoundImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the reports of each image go: the output folder itself for one, a folder below it each for several. */
final class ReportFolders {
    private final List<Path> folders = new ArrayList<>();

    ReportFolders(Path output, List<FoundImage> images) {
        if (images.size() == 1) {
            folders.add(output);
            return;
        }
        for (FoundImage image : images) {
            String name = name(image);
            Path folder = output.resolve(name);
            for (int n = 2; folders.contains(folder); n++) {
                folder = output.resolve(name + "-" + n);
            }
            folders.add(folder);
        }
    }

    Path of(int image) {
        return folders.get(image);
    }

    /** The file's name without its ending, of characters that every file system takes. */
    private static String name(FoundImage image) {
        Path file = image.path().getFileName();
        String name = (file == null ? "image" : file.toString())
                .replaceFirst("(?i)\\.(tar|tgz|tar\\.gz)$", "")
                .replaceAll("[^A-Za-z0-9._-]", "_")
                .replaceFirst("^\\.+", "");
        return name.isEmpty() ? "image" : name;
    }
}
