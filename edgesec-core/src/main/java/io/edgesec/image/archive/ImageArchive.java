package io.edgesec.image.archive;

import io.edgesec.image.Image;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.Platform;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
    private final Catalog catalog;

    private ImageArchive(ArchiveFiles files, Catalog catalog) {
        this.files = files;
        this.catalog = catalog;
    }

    /** Opens with the default limits. */
    public static ImageArchive open(Path archive) throws IOException {
        return open(archive, ImageLimits.defaults());
    }

    public static ImageArchive open(Path archive, ImageLimits limits) throws IOException {
        ArchiveFiles files = files(archive, limits);
        try {
            return new ImageArchive(files, Catalog.read(files, limits, jibDigest(archive)));
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
        return only(catalog.candidates(), "");
    }

    /** All images, each once, in the order in which the archive lists them. */
    public List<Image> images() throws IOException {
        List<Image> images = new ArrayList<>();
        for (Candidate candidate : catalog.candidates()) {
            images.add(candidate.open());
        }
        if (images.isEmpty()) {
            throw none("");
        }
        return images;
    }

    /** The only image for this platform; one requested without a variant takes any. */
    public Image image(Platform platform) throws IOException {
        List<Candidate> fitting = new ArrayList<>();
        for (Candidate candidate : catalog.candidates()) {
            if (platform(candidate).filter(p -> p.satisfies(platform)).isPresent()) {
                fitting.add(candidate);
            }
        }
        return only(fitting, " for " + platform);
    }

    /** The only image of this name, tag, or digest (of a manifest, of an index above it, or of the config). */
    public Image image(String name) throws IOException {
        List<? extends Candidate> fitting =
                catalog.candidates().stream().filter(c -> c.isCalled(name)).toList();
        return only(fitting, " called " + Text.quote(name));
    }

    /** What a person should know of how the archive was read: what won, what was left out, what disagrees. */
    public List<String> remarks() {
        return catalog.remarks();
    }

    private Image only(List<? extends Candidate> fitting, String wanted) throws IOException {
        if (fitting.isEmpty()) {
            throw none(wanted);
        }
        if (fitting.size() > 1) {
            throw new NoSuchImageException(
                    files.source(),
                    fitting.size() + " images" + wanted + ", choose one by platform, name or digest: " + list(fitting));
        }
        return fitting.get(0).open();
    }

    private NoSuchImageException none(String wanted) throws IOException {
        return new NoSuchImageException(
                files.source(),
                "no image" + wanted
                        + (catalog.candidates().isEmpty() ? "" : "; there is: " + list(catalog.candidates())));
    }

    private static String list(List<? extends Candidate> candidates) throws IOException {
        Set<String> lines = new TreeSet<>();
        for (Candidate candidate : candidates) {
            String names = candidate.names().stream()
                    .map(Text::quote)
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("no name");
            lines.add(names + platform(candidate).map(p -> " (" + p + ")").orElse(""));
        }
        String all = String.join("; ", lines.stream().limit(20).toList());
        return lines.size() > 20 ? all + "; and " + (lines.size() - 20) + " more" : all;
    }

    private static Optional<Platform> platform(Candidate candidate) throws IOException {
        return candidate.platform().isPresent() || candidate.isAbsent()
                ? candidate.platform()
                : Optional.of(candidate.open().platform());
    }

    /** Closes the archive; its images cannot be read any more. */
    @Override
    public void close() throws IOException {
        files.close();
    }
}
