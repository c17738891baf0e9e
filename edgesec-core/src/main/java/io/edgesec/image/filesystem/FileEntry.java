package io.edgesec.image.filesystem;

import java.util.Optional;

/**
 * What a layer says of one path. Paths are relative to the root of the image, without leading slash, {@code .} or
 * {@code ..}.
 *
 * @param size of a hard link in a squashed tree: that of what it links to
 * @param layer index of the layer, from the bottom
 * @param linkTarget of a symbolic or hard link, as written
 */
public record FileEntry(
        String path, FileType type, long size, int mode, long uid, long gid, int layer, Optional<String> linkTarget) {
    /** The last segment of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public boolean isExecutable() {
        return (mode & 0111) != 0;
    }

    FileEntry at(String newPath, int newLayer) {
        String same = newPath.equals(path) ? path : newPath;
        return new FileEntry(same, type, size, mode, uid, gid, newLayer, linkTarget);
    }
}
