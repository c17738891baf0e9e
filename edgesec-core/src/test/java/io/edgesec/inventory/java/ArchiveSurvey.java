package io.edgesec.inventory.java;

import io.edgesec.build.Build;
import io.edgesec.build.BuildArtifact;
import io.edgesec.build.Coordinates;
import io.edgesec.image.Digest;
import io.edgesec.image.ImageLimits;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.PackageUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measures how well the archives of a folder or file are named, without and with a build. Arguments: the folder or
 * file, and a text file with one artifact a line, {@code g:a:type[:classifier]:v[:scope]} as {@code mvn
 * dependency:list} writes it, a space, and its path.
 */
final class ArchiveSurvey {
    private ArchiveSurvey() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, Coordinates> truth = new TreeMap<>();
        List<BuildArtifact> artifacts = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            String[] words = line.strip().split("\\s+", 2);
            Coordinates coordinates = coordinates(words[0].split(":"));
            Digest sha256 = Digest.sha256(Files.readAllBytes(Path.of(words[1])));
            truth.put(sha256.hex(), coordinates);
            artifacts.add(new BuildArtifact(coordinates, sha256, Optional.of("compile"), List.of(), List.of()));
        }
        MemoryFilesystem filesystem = filesystem(Path.of(arguments[0]));
        print("without a build", filesystem, Build.none(), truth);
        print("with its build", filesystem, new Build(Optional.empty(), artifacts), truth);
    }

    private static Coordinates coordinates(String[] parts) {
        boolean classified = parts.length == 6;
        return new Coordinates(
                parts[0],
                parts[1],
                parts[classified ? 4 : 3],
                parts[2],
                classified ? Optional.of(parts[3]) : Optional.empty());
    }

    private static MemoryFilesystem filesystem(Path root) throws IOException {
        MemoryFilesystem filesystem = new MemoryFilesystem();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String path = "app/" + (file.equals(root) ? file.getFileName() : root.relativize(file));
                filesystem.with(path, 1, Files.size(file), () -> Files.newInputStream(file));
            }
        }
        return filesystem;
    }

    private static void print(String title, MemoryFilesystem filesystem, Build build, Map<String, Coordinates> truth) {
        long begin = System.nanoTime();
        Cataloged cataloged =
                JavaArchives.cataloger(build, ImageLimits.defaults()).catalog(filesystem);
        System.out.printf("%n%s (%d ms), %s%n", title, (System.nanoTime() - begin) / 1_000_000, cataloged.status());
        Map<String, Integer> counts = new TreeMap<>();
        for (Component component : cataloged.components()) {
            Optional<Coordinates> true1 =
                    Optional.ofNullable(component.hashes().get("SHA-256")).map(truth::get);
            String judgement = judge(component, true1);
            counts.merge(judgement, 1, Integer::sum);
            if (!judgement.equals("right")) {
                System.out.printf("  %-24s %s%n", judgement, line(component, true1));
            }
        }
        System.out.println(counts);
    }

    private static String line(Component component, Optional<Coordinates> true1) {
        return component.occurrences().get(0).path()
                + " is " + true1.map(Coordinates::gav).orElse("?")
                + ", named " + component.purl().map(PackageUrl::toString).orElse("-") + " of "
                + component.candidates();
    }

    private static String judge(Component component, Optional<Coordinates> true1) {
        if (true1.isEmpty()) {
            return component.properties().containsKey("edgesec:shaded") ? "shaded" : "not of the list";
        }
        String gav = true1.get().gav();
        List<String> candidates = component.candidates().stream()
                .map(p -> p.namespace() + ":" + p.name() + ":" + p.version())
                .toList();
        if (component.isIdentified()) {
            return candidates.get(0).equals(gav) ? "right" : "WRONG";
        }
        int at = candidates.indexOf(gav);
        return at < 0 ? "uncertain, MISSED" : at == 0 ? "uncertain, first" : "uncertain, among";
    }
}
