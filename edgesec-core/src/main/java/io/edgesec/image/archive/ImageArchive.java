package io.edgesec.image.archive;

import io.edgesec.image.Image;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.Platform;
import io.edgesec.image.manifest.Images;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The images in a local file or folder: a docker-archive (of Jib, {@code docker save}, skopeo and others), an OCI
 * archive, compressed or not, or the folder of an OCI layout. The content tells which, never a name.
 *
 * <p>Opening reads the list of images and verifies every index and manifest that is there; an image is given out with
 * its config verified and every layer present in the promised size. The bytes of layers are read, and have to be
 * verified, by whoever asks for them. Nothing is unpacked, but a compressed archive as a whole into a temporary file
 * that {@link #close()} deletes. Everything is held against {@link ImageLimits}; what is damaged, contradictory or
 * missing is a {@link io.edgesec.image.MalformedImageException} or a
 * {@link io.edgesec.format.MalformedDocumentException}. Safe for use by several threads; images are valid until it is
 * closed, or until a thread that reads a layer of a tar is interrupted.
 */
public final class ImageArchive implements Closeable {
    private static final int DIGEST_FILE = 1024;

    private final ArchiveFiles files;
    private final Images images;

    private ImageArchive(ArchiveFiles files, Images images) {
        this.files = files;
        this.images = images;
    }

    /** Opens with the default limits. */
    public static ImageArchive open(Path archive) throws IOException {
        return open(archive, ImageLimits.defaults());
    }

    public static ImageArchive open(Path archive, ImageLimits limits) throws IOException {
        ArchiveFiles files = files(archive, limits);
        try {
            Catalog catalog = Catalog.read(files, limits, jibDigest(archive));
            return new ImageArchive(files, Images.of(files.source(), catalog.candidates(), catalog.remarks()));
        } catch (IOException | RuntimeException e) {
            try (files) {
                throw e;
            }
        }
    }

    private static ArchiveFiles files(Path archive, ImageLimits limits) throws IOException {
        if (Files.isDirectory(archive)) {
            return new FolderFiles(archive);
        }
        if (Files.isRegularFile(archive)) {
            return TarFiles.open(archive, limits);
        }
        throw new NoSuchFileException(
                archive.toString(), null, "expected an image archive or the folder of an OCI layout");
    }

    /** The files that opening this archive reads, whether or not they are there: itself, and what Jib leaves beside. */
    public static List<Path> read(Path archive) {
        return List.of(archive, archive.resolveSibling(JibArchive.DIGEST_FILE));
    }

    /** What Jib's plugins leave beside an archive; unreadable text counts, since it agrees with nothing. */
    private static Optional<String> jibDigest(Path archive) throws IOException {
        Path file = archive.resolveSibling(JibArchive.DIGEST_FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            byte[] text = in.readNBytes(DIGEST_FILE);
            return Optional.of(new String(text, java.nio.charset.StandardCharsets.ISO_8859_1).strip());
        }
    }

    /** The only image; if there are several, an error that lists them. */
    public Image image() throws IOException {
        return images.image();
    }

    /** All images, each once, in the order in which the archive lists them. */
    public List<Image> images() throws IOException {
        return images.images();
    }

    /** The only image for this platform; one requested without a variant takes any. */
    public Image image(Platform platform) throws IOException {
        return images.image(platform);
    }

    /** The only image of this name, tag, or digest (of a manifest, of an index above it, or of the config). */
    public Image image(String name) throws IOException {
        return images.image(name);
    }

    /** What a person should know of how the archive was read: what won, what was left out, what disagrees. */
    public List<String> remarks() {
        return images.remarks();
    }

    /** The choice among its images, which is valid until it is closed. */
    public Images offered() {
        return images;
    }

    /** Closes the archive; its images cannot be read any more. */
    @Override
    public void close() throws IOException {
        files.close();
    }
}
