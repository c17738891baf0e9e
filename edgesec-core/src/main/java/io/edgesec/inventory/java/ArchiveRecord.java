package io.edgesec.inventory.java;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the bytes of one archive say, and nothing that depends on anything else.
 *
 * @param path inside the archive that holds it; empty for a file of the image
 * @param hashes by algorithm, hex
 * @param archive whether it could be opened as an archive
 * @param poms in the order of their paths
 * @param manifest attributes of the main section that matter here
 * @param references {@code groupId:artifactId:version} of other modules that its poms and notices name; the version
 *     may be empty
 * @param classes by package (slashes; at most four segments), the most frequent ones
 * @param nested archives in it
 * @param problems what could not be read, nested archives' own excepted
 */
record ArchiveRecord(
        String path,
        long size,
        SortedMap<String, String> hashes,
        boolean archive,
        List<EmbeddedPom> poms,
        Map<String, String> manifest,
        List<String> references,
        SortedMap<String, Integer> classes,
        List<ArchiveRecord> nested,
        List<String> problems) {
    /** One whose bytes could not be read; an empty problem is none. */
    static ArchiveRecord unread(String path, long size, String problem) {
        return new ArchiveRecord(
                path,
                size,
                new TreeMap<>(),
                false,
                List.of(),
                Map.of(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                problem.isEmpty() ? List.of() : List.of(problem));
    }

    /** Hex, empty if its bytes could not be read. */
    String sha256() {
        return hashes.getOrDefault("SHA-256", "");
    }
}
