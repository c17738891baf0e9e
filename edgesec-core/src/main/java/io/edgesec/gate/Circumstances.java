package io.edgesec.gate;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What decides about a check besides its request and can be told without resolving anything: the goal, the effective
 * model of the build, what the user set. Immutable.
 *
 * @param facts by name
 * @param files whose size, times and identity are facts too, whether or not they are there
 */
public record Circumstances(SortedMap<String, String> facts, List<Path> files) {
    public Circumstances {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        files = List.copyOf(files);
    }
}
