package io.edgesec.image.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.image.Layer;
import io.edgesec.image.MalformedImageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the cases of {@code squash/*.case}: layers as {@link TarText}, then the tree that is expected, the anomalies
 * and what some paths resolve to; or the error.
 */
class SquashTest {
    private static final FileProbe PROBE = new EveryFile();

    static Stream<Path> cases() throws Exception {
        Path folder = Path.of(SquashTest.class.getResource("squash").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".case")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void layers_become_the_tree_that_the_case_says(Path file) throws IOException {
        List<String> layers = new ArrayList<>();
        Map<String, StringBuilder> expected = new TreeMap<>();
        StringBuilder current = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (line.equals("--- layer")) {
                layers.add("");
                current = expected.computeIfAbsent("layer" + layers.size(), k -> new StringBuilder());
            } else if (line.startsWith("--- ")) {
                current = expected.computeIfAbsent(line.substring(4), k -> new StringBuilder());
            } else if (!line.startsWith("#") && !line.isBlank()) {
                current.append(line.strip()).append('\n');
            }
        }
        List<Layer> read = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            read.add(TestLayer.gzip(i, TarText.tar(String.valueOf(expected.get("layer" + (i + 1))))));
        }
        if (expected.containsKey("error")) {
            assertThat(error(read)).contains(expected.get("error").toString().strip());
            return;
        }
        ImageFilesystem filesystem = squash(read);
        assertThat(tree(filesystem)).isEqualTo(text(expected, "tree"));
        assertThat(anomalies(filesystem)).isEqualTo(text(expected, "anomalies"));
        for (String line : text(expected, "resolve").lines().toList()) {
            String[] parts = line.split(" => ");
            assertThat(filesystem.resolve(parts[0]).map(FileEntry::path).orElse("nothing"))
                    .as(parts[0])
                    .isEqualTo(parts[1]);
        }
    }

    private static String text(Map<String, StringBuilder> sections, String name) {
        return String.valueOf(sections.getOrDefault(name, new StringBuilder()));
    }

    private static ImageFilesystem squash(List<Layer> layers) throws IOException {
        return LayersInTurn.squash(List.of(PROBE), layers);
    }

    private static String error(List<Layer> layers) throws IOException {
        try {
            squash(layers);
            return "no error";
        } catch (MalformedImageException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String tree(ImageFilesystem filesystem) {
        StringBuilder tree = new StringBuilder();
        filesystem.entries().forEach(entry -> {
            String path = entry.path();
            String what = switch (entry.type()) {
                case DIRECTORY -> "dir " + path;
                case REGULAR -> "file " + path + " = " + kept(filesystem, path);
                case HARD_LINK -> "hard " + path + " = " + kept(filesystem, path);
                case SYMBOLIC_LINK ->
                    "link " + path + " -> " + entry.linkTarget().orElseThrow();
                case SPECIAL -> "fifo " + path;
            };
            tree.append(what).append(" @").append(entry.layer()).append('\n');
        });
        return tree.toString();
    }

    private static String kept(ImageFilesystem filesystem, String path) {
        return filesystem
                .file(PROBE, path)
                .map(f -> new String(f.kept(), StandardCharsets.UTF_8))
                .orElse("nothing");
    }

    private static String anomalies(ImageFilesystem filesystem) {
        StringBuilder text = new StringBuilder();
        filesystem
                .anomalies()
                .forEach(a -> text.append(a.layer())
                        .append(' ')
                        .append(a.path())
                        .append(": ")
                        .append(a.problem())
                        .append('\n'));
        return text.toString();
    }
}
