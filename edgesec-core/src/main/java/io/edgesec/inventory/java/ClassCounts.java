package io.edgesec.inventory.java;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many classes an archive holds in which packages; of an application, its own and not those of the launcher. */
final class ClassCounts {
    private static final int SEGMENTS = 4;
    private static final int MOST = 40;
    private static final String VERSIONS = "META-INF/versions/";

    private final Map<String, Integer> launched = new HashMap<>();
    private final Map<String, Integer> own = new HashMap<>();

    void add(String entry) {
        if (entry.startsWith("BOOT-INF/classes/") || entry.startsWith("WEB-INF/classes/")) {
            count(own, entry.substring(entry.indexOf("/classes/") + "/classes/".length()));
        } else if (entry.startsWith(VERSIONS)) {
            count(launched, entry.substring(entry.indexOf('/', VERSIONS.length()) + 1));
        } else {
            count(launched, entry);
        }
    }

    SortedMap<String, Integer> top() {
        SortedMap<String, Integer> top = new TreeMap<>();
        (own.isEmpty() ? launched : own)
                .entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(MOST)
                        .forEach(e -> top.put(Texts.printable(e.getKey(), 200), e.getValue()));
        return top;
    }

    private static void count(Map<String, Integer> counts, String path) {
        int end = -1;
        int next = path.indexOf('/');
        for (int segments = 0; segments < SEGMENTS && next >= 0; segments++) {
            end = next;
            next = path.indexOf('/', next + 1);
        }
        if (end > 0) {
            counts.merge(path.substring(0, end), 1, Integer::sum);
        }
    }
}
