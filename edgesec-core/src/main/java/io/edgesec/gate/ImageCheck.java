package io.edgesec.gate;

import io.edgesec.image.Image;
import io.edgesec.image.archive.ImageArchive;
import io.edgesec.inventory.Inventory;
import io.edgesec.inventory.sbom.CycloneDx;
import io.edgesec.inventory.sbom.SbomOptions;
import io.edgesec.policy.Evidence;
import io.edgesec.policy.JudgedFinding;
import io.edgesec.policy.Result;
import io.edgesec.policy.Verdict;
import io.edgesec.report.CheckReport;
import io.edgesec.report.Reports;
import io.edgesec.scan.ImageScan;
import io.edgesec.scan.ScanOptions;
import io.edgesec.vulnerability.AdvisoryDatabase;
import io.edgesec.vulnerability.DatabaseDescription;
import io.edgesec.vulnerability.Finding;
import io.edgesec.vulnerability.Suppressions;
import io.edgesec.vulnerability.VulnerabilityReport;
import io.edgesec.vulnerability.fix.FixPlan;
import io.edgesec.vulnerability.fix.FixPlanner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One image, checked: the report and the files to write.
 *
 * @param folder a folder name of its own, for when there are several images
 * @param holdsUntil until when, not included, the same evidence is judged so
 * @param partial whether the files are only some of a check's, so that others in the folder stay
 */
record ImageCheck(
        CheckReport report, String folder, SortedMap<String, byte[]> files, Instant holdsUntil, boolean partial) {
    /** What becomes of an image. */
    interface Step {
        /** Takes an image, with what was odd about the archive that it is in. */
        ImageCheck take(Image image, List<String> remarks) throws IOException;
    }

    /** Takes the step with the one platform that is asked for, or with every platform there is. */
    static List<ImageCheck> all(GateRequest request, Step step) throws IOException {
        CacheDirectory.check(request.cacheDirectory());
        try (ImageArchive archive = ImageArchive.open(request.image(), request.limits())) {
            List<Image> images = request.platform().isPresent()
                    ? List.of(archive.image(request.platform().get()))
                    : archive.images();
            List<ImageCheck> checks = new ArrayList<>();
            for (Image image : images) {
                checks.add(step.take(image, archive.remarks()));
            }
            return checks;
        }
    }

    static ImageCheck judge(GateRequest request, Law law, Image image, List<String> remarks) throws IOException {
        ImageScan published = scan(request, image);
        ImageScan scan = law.support().map(published::with).orElse(published);
        Evidence evidence = evidence(request, image, scan);
        Background<SortedMap<String, byte[]>> sbom =
                Background.start("edgesec-sbom", () -> sbom(request, scan.inventory()));
        CheckReport report;
        Instant holdsUntil = request.clock().instant();
        if (law.advisories().isEmpty()) {
            report = CheckReport.of(ToolVersion.current(), noData(request, evidence), Optional.empty());
        } else {
            AdvisoryDatabase advisories = law.advisories().get();
            VulnerabilityReport vulnerabilities = located(request, advisories.match(scan.inventory()));
            Suppressions suppressions =
                    law.suppressions().against(vulnerabilities, scan.inventory(), evidence.reference(), bom(law, sbom));
            Verdict verdict =
                    law.policy().evaluate(evidence.with(vulnerabilities).with(suppressions), request.clock());
            holdsUntil = earlier(
                    law.policy().holdsUntil(verdict.evidence(), verdict.effectiveTime()),
                    scan.inventory().endOfLife().flatMap(end -> end.nextChange(verdict.effectiveTime())));
            FixPlan plan = plan(request, advisories, scan.inventory(), verdict);
            report = CheckReport.of(ToolVersion.current(), verdict, Optional.of(plan));
        }
        report = report.withNotes(notes(remarks, scan))
                .withProjectFile(request.projectFile().map(file -> Messages.relative(file, request.baseDirectory())));
        SortedMap<String, byte[]> files = new TreeMap<>(Reports.render(report));
        files.putAll(sbom.await());
        return new ImageCheck(report, folder(image), files, holdsUntil, false);
    }

    private static Instant earlier(Instant one, Optional<Instant> other) {
        return other.filter(instant -> instant.isBefore(one)).orElse(one);
    }

    /** How BOM-Link names the SBOM, which is waited for only if something points into it. */
    private static Optional<String> bom(Law law, Background<SortedMap<String, byte[]>> sbom) throws IOException {
        if (!law.suppressions().pointIntoBom()) {
            return Optional.empty();
        }
        byte[] json = Optional.ofNullable(sbom.await().get(Reports.SBOM_JSON)).orElseThrow();
        return Optional.of(CycloneDx.link(Reports.SBOM_JSON, json));
    }

    private static List<String> notes(List<String> remarks, ImageScan scan) {
        List<String> notes = new ArrayList<>(remarks);
        scan.anomalies()
                .forEach(anomaly ->
                        notes.add("layer " + anomaly.layer() + ", " + anomaly.path() + ": " + anomaly.problem()));
        return notes;
    }

    /** The SBOM, with a report that judges nothing. */
    static ImageCheck list(GateRequest request, Image image) throws IOException {
        ImageScan scan = scan(request, image);
        Verdict unjudged = verdict(request, evidence(request, image, scan), Result.PASS, List.of());
        return new ImageCheck(
                CheckReport.of(ToolVersion.current(), unjudged, Optional.empty()),
                folder(image),
                sbom(request, scan.inventory()),
                Instant.MAX,
                true);
    }

    static ImageCheck undecided(GateRequest request, Result result, String reason) {
        return undecided(
                Messages.relative(request.image(), request.baseDirectory()),
                result,
                reason,
                request.clock().instant());
    }

    static ImageCheck undecided(String source, Result result, String reason, Instant time) {
        CheckReport report = CheckReport.undecided(ToolVersion.current(), source, result, reason, time);
        return new ImageCheck(report, "image", Reports.render(report), time, false);
    }

    GateOutcome.Judged write(Path directory) throws IOException {
        List<Path> written = partial ? Reports.add(directory, files) : Reports.replace(directory, files);
        return new GateOutcome.Judged(report, directory, written);
    }

    private static ImageScan scan(GateRequest request, Image image) throws IOException {
        return ImageScan.of(
                image,
                ScanOptions.of(request.build())
                        .withLimits(request.limits())
                        .withCacheDirectory(request.cacheDirectory())
                        .withForce(request.force())
                        .withProgress(request.progress()));
    }

    private static Evidence evidence(GateRequest request, Image image, ImageScan scan) {
        Evidence evidence = Evidence.about(image)
                .from(Messages.relative(request.image(), request.baseDirectory()))
                .with(scan.inventory())
                .with(scan.hardening());
        return request.reference().map(evidence::withReference).orElse(evidence);
    }

    private static SortedMap<String, byte[]> sbom(GateRequest request, Inventory inventory) throws IOException {
        SbomOptions options = SbomOptions.defaults().withToolVersion(ToolVersion.current());
        if (request.timestamp().isPresent()) {
            options = options.withTimestamp(request.timestamp().get());
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        CycloneDx.Documents documents = CycloneDx.documents(inventory, options);
        files.put(Reports.SBOM_JSON, documents.json());
        files.put(Reports.SBOM_XML, documents.xml());
        return files;
    }

    /** Data is named by where it lies in the project, so that reports are the same in every folder. */
    private static VulnerabilityReport located(GateRequest request, VulnerabilityReport report) {
        List<DatabaseDescription> databases = report.databases().stream()
                .map(database -> database.at(Messages.relative(Path.of(database.location()), request.baseDirectory())))
                .toList();
        return new VulnerabilityReport(
                report.subject(), report.findings(), report.covered(), report.uncovered(), databases);
    }

    private static Verdict noData(GateRequest request, Evidence evidence) {
        return verdict(
                request,
                evidence,
                Result.ERROR,
                List.of("no vulnerability data, nothing was judged; put OSV files into .edgesec/advisories/ or set "
                        + "edgesec.advisories to a folder or zip of them; the SBOM is complete"));
    }

    private static Verdict verdict(GateRequest request, Evidence evidence, Result result, List<String> reasons) {
        return new Verdict(
                result,
                evidence,
                reasons,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                request.clock().instant());
    }

    /** Where nothing stands open, the build is not resolved again; packages to upgrade are told all the same. */
    private static FixPlan plan(GateRequest request, AdvisoryDatabase advisories, Inventory inventory, Verdict verdict)
            throws IOException {
        VulnerabilityReport found = verdict.evidence().vulnerabilities().orElseThrow();
        boolean open = verdict.findings().stream()
                .map(JudgedFinding::treatment)
                .anyMatch(t -> t == JudgedFinding.Treatment.OPEN || t == JudgedFinding.Treatment.WARNED);
        if (open && request.resolution().isPresent()) {
            return FixPlanner.of(advisories, request.resolution().get()).plan(inventory, found);
        }
        List<Finding> planned = found.findings().stream()
                .filter(finding -> open || finding.component().type().isOperatingSystem())
                .toList();
        return planned.isEmpty()
                ? FixPlan.empty()
                : FixPlanner.of(advisories)
                        .plan(
                                inventory,
                                new VulnerabilityReport(
                                        found.subject(),
                                        planned,
                                        found.covered(),
                                        found.uncovered(),
                                        found.databases()));
    }

    private static String folder(Image image) {
        return image.platform().toString().replaceAll("[^A-Za-z0-9._-]", "-");
    }
}
