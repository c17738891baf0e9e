package io.edgesec.image.manifest;

import io.edgesec.format.Excerpt;
import io.edgesec.image.Image;
import io.edgesec.image.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The images that one source offers, and the choice among them. An image is given out with its config verified; the
 * bytes of its layers are read, and have to be verified, by whoever asks for them. Safe for use by several threads as
 * long as the source is open.
 */
public final class Images {
    private final String source;
    private final List<? extends ImageCandidate> candidates;
    private final List<String> remarks;

    private Images(String source, List<? extends ImageCandidate> candidates, List<String> remarks) {
        this.source = source;
        this.candidates = List.copyOf(candidates);
        this.remarks = List.copyOf(remarks);
    }

    public static Images of(String source, List<? extends ImageCandidate> candidates, List<String> remarks) {
        return new Images(source, candidates, remarks);
    }

    /** The only image; if there are several, an error that lists them. */
    public Image image() throws IOException {
        return only(candidates, "");
    }

    /** All images, each once, in the order in which the source lists them. */
    public List<Image> images() throws IOException {
        List<Image> images = new ArrayList<>();
        for (ImageCandidate candidate : candidates) {
            images.add(candidate.open());
        }
        if (images.isEmpty()) {
            throw none("");
        }
        return images;
    }

    /** The only image for this platform; one requested without a variant takes any. */
    public Image image(Platform platform) throws IOException {
        List<ImageCandidate> fitting = new ArrayList<>();
        for (ImageCandidate candidate : candidates) {
            if (platform(candidate).filter(p -> p.satisfies(platform)).isPresent()) {
                fitting.add(candidate);
            }
        }
        return only(fitting, " for " + platform);
    }

    /** The only image of this name, tag, or digest (of a manifest, of an index above it, or of the config). */
    public Image image(String name) throws IOException {
        List<? extends ImageCandidate> fitting =
                candidates.stream().filter(c -> c.isCalled(name)).toList();
        return only(fitting, " called " + Excerpt.quote(name));
    }

    /** What a person should know of how the source was read: what won, what was left out, what disagrees. */
    public List<String> remarks() {
        return remarks;
    }

    private Image only(List<? extends ImageCandidate> fitting, String wanted) throws IOException {
        if (fitting.isEmpty()) {
            throw none(wanted);
        }
        if (fitting.size() > 1) {
            throw new NoSuchImageException(
                    source,
                    fitting.size() + " images" + wanted + ", choose one by platform, name or digest: " + list(fitting));
        }
        return fitting.get(0).open();
    }

    private NoSuchImageException none(String wanted) throws IOException {
        return new NoSuchImageException(
                source, "no image" + wanted + (candidates.isEmpty() ? "" : "; there is: " + list(candidates)));
    }

    private static String list(List<? extends ImageCandidate> candidates) throws IOException {
        Set<String> lines = new TreeSet<>();
        for (ImageCandidate candidate : candidates) {
            String names = candidate.names().stream()
                    .map(Excerpt::quote)
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("no name");
            lines.add(names + platform(candidate).map(p -> " (" + p + ")").orElse(""));
        }
        String all = String.join("; ", lines.stream().limit(20).toList());
        return lines.size() > 20 ? all + "; and " + (lines.size() - 20) + " more" : all;
    }

    private static Optional<Platform> platform(ImageCandidate candidate) throws IOException {
        return candidate.platform().isPresent() || candidate.isAbsent()
                ? candidate.platform()
                : Optional.of(candidate.open().platform());
    }
}
