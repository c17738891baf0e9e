package io.edgesec.inventory.language;

import io.edgesec.image.filesystem.FileEntry;

/** What a visible file of the image says of one package; each is only equal to itself. */
final class FoundPackage {
    private final FileEntry file;
    private final PackageMetadata metadata;

    FoundPackage(FileEntry file, PackageMetadata metadata) {
        this.file = file;
        this.metadata = metadata;
    }

    FileEntry file() {
        return file;
    }

    PackageMetadata metadata() {
        return metadata;
    }

    String path() {
        return file.path();
    }

    /** The folder of the file, empty for the root. */
    String folder() {
        return Paths.parent(file.path());
    }
}
