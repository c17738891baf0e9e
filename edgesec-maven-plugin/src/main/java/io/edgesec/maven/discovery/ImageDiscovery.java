package io.edgesec.maven.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;

/**
 * Finds the image of one module, in this order: the tar of a Jib that the module declares; archives and layouts
 * directly under {@code target/} and anywhere under {@code target/docker/}; attached artifacts; the file that
 * docker-maven-plugin's {@code <saveFile>} names. What a file is, its content tells. Several at the first place that
 * has any are refused, as is an image older than the module's newest input. Stateless; opens files for reading only.
 */
public final class ImageDiscovery {
    private static final int DEPTH = 12;
    private static final Pattern REFERENCE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]+)?(/[a-z0-9._/-]+)?(:[\\w.-]+)?(@sha256:[0-9a-f]+)?");

    private final Module module;
    private final boolean allowStale;

    private ImageDiscovery(Module module, boolean allowStale) {
        this.module = module;
        this.allowStale = allowStale;
    }

    /** Finds what the module's build left. */
    public static Discovery find(Module module, boolean allowStale) throws IOException {
        return new ImageDiscovery(module, allowStale).find();
    }

    /**
     * The images that the user named; stale or not, they are meant.
     *
     * @param find the file or folder that a name stands for, if there is one
     */
    public static Discovery named(List<String> names, Function<String, Optional<Path>> find) {
        List<FoundImage> images = new ArrayList<>();
        for (String name : names) {
            Optional<Path> path = find.apply(name);
            if (path.isEmpty()) {
                return new Discovery.Refused(missing(name), List.of());
            }
            images.add(FoundImage.named(path.get()));
        }
        return new Discovery.Found(images, List.of());
    }

    /** Lines to paste for a build in which nothing makes images. */
    public static List<String> advice() {
        return Producer.generalAdvice();
    }

    private Discovery find() throws IOException {
        List<Plugin> makers = module.plugins().stream()
                .filter(plugin -> producer(plugin).isPresent())
                .toList();
        List<FoundImage> candidates = candidates(makers);
        if (candidates.size() > 1) {
            return ambiguous(candidates);
        }
        if (candidates.isEmpty()) {
            return absent(makers);
        }
        FoundImage image = candidates.get(0);
        Optional<Path> newer = allowStale ? Optional.empty() : Freshness.newerInput(module, image.path());
        if (newer.isPresent()) {
            return new Discovery.Refused(
                    "stale image: " + module.show(image.path()) + " is older than " + module.show(newer.get())
                            + "; build the image again after that (phase package), or set edgesec.allowStale",
                    List.of());
        }
        return new Discovery.Found(List.of(image), besides(image));
    }

    private List<FoundImage> candidates(List<Plugin> makers) throws IOException {
        for (Plugin plugin : makers) {
            Jib jib = new Jib(module, plugin);
            if (producer(plugin).equals(Optional.of(Producer.JIB)) && ImageSniffer.isImage(jib.tar())) {
                return List.of(FoundImage.by("by Jib", jib.tar(), jib.reference()));
            }
        }
        List<FoundImage> left = images("under " + module.show(module.target()), leftInTarget());
        if (!left.isEmpty()) {
            return left;
        }
        List<FoundImage> attached = images("as an attached artifact", module.attached());
        return attached.isEmpty() ? images("by docker-maven-plugin", saved(makers)) : attached;
    }

    private static List<FoundImage> images(String origin, List<Path> files) throws IOException {
        List<FoundImage> images = new ArrayList<>();
        for (Path file : new TreeSet<>(files)) {
            if (ImageSniffer.isImage(file)) {
                images.add(FoundImage.by(origin, file, Optional.empty()));
            }
        }
        return images;
    }

    private List<Path> leftInTarget() throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(module.target())) {
            try (Stream<Path> direct = Files.list(module.target())) {
                direct.filter(ImageDiscovery::mayBeImage).forEach(files::add);
            }
        }
        Path docker = module.target().resolve("docker");
        if (Files.isDirectory(docker)) {
            try (Stream<Path> below = Files.walk(docker, DEPTH)) {
                below.filter(ImageDiscovery::mayBeImage).forEach(files::add);
            }
        }
        return files;
    }

    private static boolean mayBeImage(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(".tar")
                || name.endsWith(".tar.gz")
                || name.endsWith(".tgz")
                || Files.isRegularFile(path.resolve("oci-layout"));
    }

    private List<Path> saved(List<Plugin> makers) {
        return makers.stream()
                .map(plugin -> Configuration.text(plugin, "saveFile"))
                .flatMap(Optional::stream)
                .map(module::resolve)
                .toList();
    }

    private Discovery ambiguous(List<FoundImage> candidates) {
        String list =
                candidates.stream().map(image -> module.show(image.path())).collect(Collectors.joining(", "));
        return new Discovery.Refused(
                candidates.size() + " images could be meant: " + list
                        + "; set edgesec.image to one of them, or to several with commas",
                List.of());
    }

    private List<String> besides(FoundImage judged) throws IOException {
        return images("", leftInTarget()).stream()
                .filter(other -> !other.path().equals(judged.path()))
                .map(other -> "Also here " + module.show(other.path())
                        + ": an image, not judged; edgesec.image names several with commas")
                .toList();
    }

    private Discovery absent(List<Plugin> makers) {
        List<Plugin> making = makers.stream()
                .filter(plugin -> producer(plugin).orElseThrow().makesImages(plugin, module))
                .toList();
        if (making.isEmpty()) {
            return new Discovery.Absent(false, "nothing in " + module.name() + " makes images", advice(makers));
        }
        Set<String> titles = making.stream()
                .map(plugin -> producer(plugin).orElseThrow().title())
                .collect(Collectors.toCollection(TreeSet::new));
        return new Discovery.Absent(
                true,
                "no image: " + String.join(" and ", titles) + " is in the build of " + module.name()
                        + " but left no archive or layout under " + module.show(module.target()),
                advice(making));
    }

    private List<String> advice(List<Plugin> makers) {
        return makers.stream()
                .flatMap(plugin -> producer(plugin).orElseThrow().advice(module, plugin).stream())
                .distinct()
                .toList();
    }

    private static Optional<Producer> producer(Plugin plugin) {
        return Producer.of(plugin.getGroupId(), plugin.getArtifactId());
    }

    private static String missing(String name) {
        boolean elsewhere = name.startsWith("docker://")
                || name.startsWith("podman://")
                || (REFERENCE.matcher(name).matches()
                        && name.matches(".*[:@/].*")
                        && !name.matches("(?i).*\\.(tar|tgz|gz)"));
        if (elsewhere) {
            return "edgesec.image=" + name + ": there is no such file, and this version reads archives and layouts,"
                    + " neither registries nor daemons; save it first: docker save -o target/image.tar NAME";
        }
        return "edgesec.image=" + name
                + ": there is no such file or folder; expected a docker-archive, an OCI archive or an OCI layout folder";
    }
}
