package io.edgesec.report;

import io.edgesec.policy.JudgedFinding;
import io.edgesec.policy.Verdict;
import io.edgesec.vulnerability.Finding;
import io.edgesec.vulnerability.trivy.TrivyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Every report of one check, by file name; and writing them so that none is ever half there. */
public final class Reports {
    /** The SBOM as JSON. */
    public static final String SBOM_JSON = "image.cdx.json";

    /** The SBOM as XML. */
    public static final String SBOM_XML = "image.cdx.xml";

    private static final List<String> NAMES = List.of(
            "report.json",
            "report.txt",
            "report.sarif",
            "TEST-edgesec.xml",
            "edgesec-issues.json",
            "trivy.json",
            "fixes.xml",
            SBOM_JSON,
            SBOM_XML);

    private Reports() {}

    /** The files of a check, the SBOM apart, in the order of their names. */
    public static SortedMap<String, byte[]> render(CheckReport report) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("report.json", JsonReport.render(report));
        files.put("report.txt", TextReport.bytes(report));
        files.put("report.sarif", SarifReport.render(report));
        files.put("TEST-edgesec.xml", JUnitReport.render(report));
        files.put("edgesec-issues.json", IssuesReport.render(report));
        report.plan().filter(plan -> !plan.isEmpty()).ifPresent(plan -> files.put("fixes.xml", FixesXml.render(plan)));
        report.verdict().flatMap(verdict -> trivy(report, verdict)).ifPresent(bytes -> files.put("trivy.json", bytes));
        return files;
    }

    private static Optional<byte[]> trivy(CheckReport report, Verdict verdict) {
        Map<Finding, TrivyReport.Modification> modified = new HashMap<>();
        for (JudgedFinding finding : verdict.findings()) {
            finding.suppressedBy()
                    .ifPresent(waiver -> modified.put(
                            finding.finding(), new TrivyReport.Modification(waiver.reason(), waiver.where())));
        }
        return verdict.evidence()
                .inventory()
                .flatMap(inventory -> verdict.evidence()
                        .vulnerabilities()
                        .map(found -> TrivyReport.render(
                                verdict.evidence().reference().orElse(report.source()),
                                verdict.evidence().config(),
                                inventory,
                                found,
                                modified,
                                report.effectiveTime())));
    }

    /** The names of the reports that lie in a folder, sorted, whichever check wrote them. */
    public static List<String> in(Path folder) {
        List<String> there = new ArrayList<>();
        for (String name : NAMES) {
            if (Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                there.add(name);
            }
        }
        Collections.sort(there);
        return there;
    }

    /** Writes the files of a whole check; reports of an earlier one that are not among them go. */
    public static List<Path> replace(Path folder, SortedMap<String, byte[]> files) throws IOException {
        Files.createDirectories(folder);
        for (String name : NAMES) {
            if (!files.containsKey(name)) {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
        return add(folder, files);
    }

    /** Writes files beside those that are there. */
    public static List<Path> add(Path folder, SortedMap<String, byte[]> files) throws IOException {
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            written.add(write(folder, file.getKey(), file.getValue()));
        }
        return written;
    }

    /** Writes one file, whole or not at all. */
    public static Path write(Path folder, String name, byte[] content) throws IOException {
        Files.createDirectories(folder);
        Path partial = folder.resolve("." + name + "." + UUID.randomUUID() + ".partial");
        try {
            Files.write(partial, content);
            return Files.move(partial, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
