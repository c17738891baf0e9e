package io.edgesec.inventory.java;

import io.edgesec.format.archive.ZipEntry;
import io.edgesec.format.archive.ZipReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the entries of one archive say of it. Filled by one reading. */
final class ArchiveContent {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String DEPENDENCIES = "META-INF/DEPENDENCIES";
    private static final Pattern POM = Pattern.compile("(?:.*/)?(META-INF/maven/[^/]+/[^/]+)/pom\\.(properties|xml)");
    private static final Pattern SBOM = Pattern.compile("META-INF/sbom/[^/]+\\.json");
    private static final int EVIDENCE_BYTES = 16 << 20;
    private static final int POMS = 4000;
    private static final int REFERENCES = 2000;

    private final ClassCounts classes = new ClassCounts();
    private final List<ZipEntry> archives = new ArrayList<>();
    private final SortedMap<String, EmbeddedPom> poms = new TreeMap<>();
    private final SortedSet<String> references = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();
    private Map<String, String> manifest = Map.of();

    /** @throws IOException if the source of the bytes fails; damaged evidence is a problem */
    void read(ZipReader zip) throws IOException {
        SortedMap<String, ZipEntry> evidence = new TreeMap<>();
        for (ZipEntry entry : zip.entries()) {
            String name = entry.name();
            if (name.endsWith(".class")) {
                classes.add(name);
            } else if (!entry.isDirectory() && (ArchiveName.isArchive(name) || ArchiveName.isLaunched(name))) {
                archives.add(entry);
            } else if (isEvidence(name)) {
                evidence(evidence, entry);
            }
        }
        for (ZipEntry entry : evidence.values()) {
            consider(zip, entry);
        }
    }

    private static boolean isEvidence(String name) {
        return name.equals(MANIFEST)
                || name.equals(DEPENDENCIES)
                || name.contains("META-INF/maven/") && POM.matcher(name).matches()
                || name.startsWith("META-INF/sbom/") && SBOM.matcher(name).matches();
    }

    /** Of two entries of one name the JDK sees the last; that there are two must not go unseen. */
    private void evidence(SortedMap<String, ZipEntry> evidence, ZipEntry entry) {
        Optional.ofNullable(evidence.put(entry.name(), entry))
                .filter(first -> first.crc32() != entry.crc32() || first.size() != entry.size())
                .ifPresent(first -> problem("two different entries of the name " + printable(entry)));
    }

    private void consider(ZipReader zip, ZipEntry entry) throws IOException {
        byte[] bytes;
        try (InputStream content = zip.open(entry)) {
            bytes = content.readNBytes(EVIDENCE_BYTES);
            if (content.read() >= 0) {
                problem(printable(entry) + " is larger than the " + EVIDENCE_BYTES + " bytes that are read of it");
                return;
            }
        } catch (io.edgesec.format.archive.MalformedArchiveException e) {
            problem(e.getMessage());
            return;
        }
        Matcher pom = POM.matcher(entry.name());
        if (entry.name().equals(MANIFEST)) {
            manifest = MainAttributes.parse(bytes);
        } else if (entry.name().equals(DEPENDENCIES)) {
            References.listed(bytes, references);
        } else if (pom.matches()) {
            pom(entry, pom.group(1), pom.group(2).equals("xml"), bytes);
        } else {
            sbom(entry, bytes);
        }
    }

    private void sbom(ZipEntry entry, byte[] bytes) {
        try {
            References.cycloneDx(printable(entry), bytes, references);
        } catch (IOException e) {
            return; // names learnt from it would only have confirmed others
        }
    }

    /** The properties come first by their name, and their coordinates stay; the project file adds what else it says. */
    private void pom(ZipEntry entry, String folder, boolean xml, byte[] bytes) {
        if (poms.size() == POMS) {
            problem("more than " + POMS + " pom files");
            return;
        }
        Optional<EmbeddedPom> known = Optional.ofNullable(poms.get(folder));
        try {
            Optional<EmbeddedPom> read = xml
                    ? PomFiles.project(printable(entry), bytes, references)
                    : PomFiles.properties(printable(entry), bytes);
            read.map(pom -> known.map(pom::under).orElse(pom)).ifPresent(pom -> poms.put(folder, pom));
        } catch (IOException e) {
            if (known.isEmpty()) {
                problem(e.getMessage());
            }
        }
    }

    private static String printable(ZipEntry entry) {
        return Texts.printable(entry.name(), 1000);
    }

    /** Archives in it, in the order of their names. */
    List<ZipEntry> archives() {
        archives.sort(java.util.Comparator.comparing(ZipEntry::name).thenComparing(ZipEntry::header));
        return archives;
    }

    void problem(@org.jspecify.annotations.Nullable String problem) {
        problems.add(Texts.printable(String.valueOf(problem), 1000));
    }

    ArchiveRecord record(
            String path, long size, SortedMap<String, String> hashes, boolean archive, List<ArchiveRecord> nested) {
        return new ArchiveRecord(
                path,
                size,
                hashes,
                archive,
                List.copyOf(poms.values()),
                manifest,
                references.stream().limit(REFERENCES).toList(),
                classes.top(),
                List.copyOf(nested),
                problems.stream().distinct().toList());
    }
}
