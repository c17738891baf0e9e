package io.edgesec.inventory.java;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many classes an archive holds in which packages; of an application, its own and not those of the launcher. */
final class ClassCounts {
    private static final int SEGMENTS = 4;
    private static final int MOST = 40;
    private static final String VERSIONS = "META-INF/versions/";

    private final Packages launched = new Packages();
    private final Packages own = new Packages();

    void add(String entry) {
        if (entry.startsWith("BOOT-INF/classes/") || entry.startsWith("WEB-INF/classes/")) {
            own.add(entry.substring(entry.indexOf("/classes/") + "/classes/".length()));
        } else if (entry.startsWith(VERSIONS)) {
            launched.add(entry.substring(entry.indexOf('/', VERSIONS.length()) + 1));
        } else {
            launched.add(entry);
        }
    }

    SortedMap<String, Integer> top() {
        Map<String, Integer> counts = own.isEmpty() ? launched.counts() : own.counts();
        List<Map.Entry<String, Integer>> sorted = new ArrayList<>(counts.entrySet());
        sorted.sort((one, other) -> {
            int more = Integer.compare(other.getValue(), one.getValue());
            return more != 0 ? more : one.getKey().compareTo(other.getKey());
        });
        SortedMap<String, Integer> top = new TreeMap<>();
        for (Map.Entry<String, Integer> count : sorted.subList(0, Math.min(MOST, sorted.size()))) {
            top.put(Texts.printable(count.getKey(), 200), count.getValue());
        }
        return top;
    }

    /** Classes of one package stand together in most archives, and are counted up before they are looked up. */
    private static final class Packages {
        private final Map<String, Integer> counts = new HashMap<>();
        private String last = "";
        private int run;

        void add(String path) {
            int end = -1;
            int next = path.indexOf('/');
            for (int segments = 0; segments < SEGMENTS && next >= 0; segments++) {
                end = next;
                next = path.indexOf('/', next + 1);
            }
            if (end > 0) {
                if (end != last.length() || !path.startsWith(last)) {
                    addRun();
                    last = path.substring(0, end);
                }
                run++;
            }
        }

        private void addRun() {
            if (run > 0) {
                counts.put(last, counts.getOrDefault(last, 0) + run);
                run = 0;
            }
        }

        boolean isEmpty() {
            return run == 0 && counts.isEmpty();
        }

        Map<String, Integer> counts() {
            addRun();
            return counts;
        }
    }
}
