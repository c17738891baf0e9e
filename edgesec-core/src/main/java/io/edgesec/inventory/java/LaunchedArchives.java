package io.edgesec.inventory.java;

import io.edgesec.image.ImageConfig;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The paths that an image's configuration hands to Java as archives: {@code -jar}, class paths, agents, on the command
 * line or in the environment. Java takes any zip file there, whatever it is called. Scripts and argument files in the
 * image are not looked into.
 */
final class LaunchedArchives {
    private static final Set<String> TAKE_THE_NEXT = Set.of("-jar", "-cp", "-classpath", "--class-path");
    private static final List<String> TAKE_THE_REST =
            List.of("--class-path=", "-javaagent:", "-Xbootclasspath/a:", "CLASSPATH=");
    private static final int MOST = 1000;

    private LaunchedArchives() {}

    /** Those whose names do not say already that they are archives, as a layer has them. */
    static SortedSet<String> of(ImageConfig config) {
        Deque<String> words = new ArrayDeque<>();
        Stream.of(config.env(), config.entrypoint(), config.cmd())
                .flatMap(List::stream)
                .flatMap(text -> Arrays.stream(text.split("[\\s\"']+")))
                .forEach(words::add);
        SortedSet<String> paths = new TreeSet<>();
        while (!words.isEmpty()) {
            String word = words.remove();
            String list = TAKE_THE_NEXT.contains(word) && !words.isEmpty() ? words.remove() : rest(word);
            for (String path : list.split("[:=]")) {
                String clean = clean(path.startsWith("/") ? path : config.workingDir() + "/" + path);
                if (!path.isEmpty() && !ArchiveName.isArchive(clean) && paths.size() < MOST) {
                    paths.add(clean);
                }
            }
        }
        return paths;
    }

    /** What follows the option within a word; an option of Java may stand in a variable such as JAVA_TOOL_OPTIONS. */
    private static String rest(String word) {
        return TAKE_THE_REST.stream()
                .filter(word::contains)
                .findFirst()
                .map(option -> word.substring(word.indexOf(option) + option.length()))
                .orElse("");
    }

    private static String clean(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (segment.equals("..") && !segments.isEmpty()) {
                segments.remove(segments.size() - 1);
            } else if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..")) {
                segments.add(segment);
            }
        }
        return String.join("/", segments);
    }
}
