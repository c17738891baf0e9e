package io.edgesec.report;

import io.edgesec.build.Coordinates;
import io.edgesec.build.DependencyPath;
import io.edgesec.format.DocumentLimits;
import io.edgesec.hardening.Hardening;
import io.edgesec.hardening.RunAsUser;
import io.edgesec.image.Digest;
import io.edgesec.image.ImageConfig;
import io.edgesec.image.ImageIdentity;
import io.edgesec.image.LayerOrigin;
import io.edgesec.image.ManifestOrigin;
import io.edgesec.image.Platform;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.IdentityMethod;
import io.edgesec.inventory.Inventory;
import io.edgesec.inventory.LayerSummary;
import io.edgesec.inventory.License;
import io.edgesec.inventory.Occurrence;
import io.edgesec.inventory.OperatingSystem;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import io.edgesec.inventory.SourcePackage;
import io.edgesec.inventory.SupportPeriods;
import io.edgesec.policy.Evidence;
import io.edgesec.policy.JudgedFinding;
import io.edgesec.policy.PolicyDescription;
import io.edgesec.policy.Result;
import io.edgesec.policy.RuleResult;
import io.edgesec.policy.RuleStatus;
import io.edgesec.policy.Verdict;
import io.edgesec.policy.Waiver;
import io.edgesec.vulnerability.DatabaseDescription;
import io.edgesec.vulnerability.Finding;
import io.edgesec.vulnerability.FixStatus;
import io.edgesec.vulnerability.Rating;
import io.edgesec.vulnerability.Severity;
import io.edgesec.vulnerability.UncoveredGroup;
import io.edgesec.vulnerability.VulnerabilityReport;
import io.edgesec.vulnerability.fix.Edit;
import io.edgesec.vulnerability.fix.FixPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Checks of an invented image that use every field of a report. */
final class SampleReports {
    static final Instant TIME = Instant.parse("2026-11-25T10:00:00Z");
    private static final Digest BASE = digest("base");
    private static final Digest APPLICATION = digest("application");
    private static final String JAR = "app/libs/log4j-core-2.14.1.jar";

    private SampleReports() {}

    static CheckReport passing() {
        return report(Result.PASS, List.of(), List.of(), List.of(), Optional.of(FixPlan.empty()));
    }

    static CheckReport failing() {
        return failing(Optional.of(plan()), "remote code execution through JNDI lookups");
    }

    static CheckReport failing(Optional<FixPlan> plan, String summary) {
        JudgedFinding open = new JudgedFinding(
                log4shell(summary), Severity.CRITICAL, JudgedFinding.Treatment.OPEN, Optional.empty());
        JudgedFinding waived =
                new JudgedFinding(musl(), Severity.HIGH, JudgedFinding.Treatment.WAIVED, Optional.of(waiver()));
        String reason =
                "1 advisory above MEDIUM: 1 CRITICAL; worst CVE-2021-44228 in log4j-core 2.14.1, " + "fixed in 2.15.0";
        return report(
                Result.FAIL,
                List.of(reason),
                List.of(open, waived),
                List.of(
                        new RuleResult("max_severity", "prod", ".edgesec/policy.yaml:5", true, RuleStatus.FAIL, reason),
                        new RuleResult(
                                "trusted_registries",
                                "prod",
                                ".edgesec/policy.yaml:6",
                                true,
                                RuleStatus.UNDECIDED,
                                "shop:1.0.0 names no registry; set edgesec.reference"),
                        new RuleResult(
                                "non_root", "prod", ".edgesec/policy.yaml:9", true, RuleStatus.PASS, "runs as 1000"),
                        new RuleResult(
                                "max_image_age",
                                "prod",
                                ".edgesec/policy.yaml:10",
                                false,
                                RuleStatus.WARN,
                                "the image does not say when it was made")),
                plan);
    }

    static CheckReport broken() {
        return CheckReport.undecided("0.1.0", "target/image.tar", Result.ERROR, "no vulnerability data", TIME);
    }

    private static CheckReport report(
            Result result,
            List<String> reasons,
            List<JudgedFinding> findings,
            List<RuleResult> rules,
            Optional<FixPlan> plan) {
        Verdict verdict = new Verdict(
                result,
                evidence(findings.stream().map(JudgedFinding::finding).toList()),
                reasons,
                rules,
                findings,
                findings.isEmpty() ? List.of() : List.of(waiver()),
                List.of(new PolicyDescription(
                        ".edgesec/policy.yaml", digest("policy"), List.of("prod"), "tolerates MEDIUM and below")),
                findings.isEmpty() ? List.of() : List.of("the exception at .edgesec/policy.yaml:14 names no registry"),
                TIME);
        return CheckReport.of("0.1.0", verdict, plan)
                .withNotes(List.of("the archive has two manifests"))
                .withProjectFile(Optional.of("pom.xml"));
    }

    private static Evidence evidence(List<Finding> findings) {
        ImageConfig config = config();
        ImageIdentity subject = new ImageIdentity(Optional.of(digest("manifest")), config.digest());
        Inventory inventory = inventory(subject);
        return new Evidence(
                subject,
                "target/jib-image.tar",
                ManifestOrigin.RECONSTRUCTED,
                config,
                List.of("shop:1.0.0"),
                Optional.of("registry.edge.example.com/shop:1.0.0"),
                Optional.of(inventory),
                Optional.of(new Hardening(subject, new RunAsUser("1000", OptionalLong.of(1000), "numeric"))),
                Optional.of(new VulnerabilityReport(
                        subject,
                        findings,
                        List.of("Maven", "Alpine:v3.18"),
                        findings.isEmpty()
                                ? List.of()
                                : List.of(new UncoveredGroup(
                                        "unidentified", "the name is not known", List.of("generic:odd.jar"))),
                        List.of(new DatabaseDescription(
                                ".edgesec/advisories",
                                "OSV",
                                digest("data"),
                                Optional.of(Instant.parse("2026-11-20T00:00:00Z")),
                                6)))),
                Optional.empty());
    }

    private static ImageConfig config() {
        byte[] raw = ("{\"os\":\"linux\",\"architecture\":\"amd64\",\"created\":\"1970-01-01T00:00:00Z\","
                        + "\"config\":{\"User\":\"1000\"},\"rootfs\":{\"diff_ids\":[\"" + BASE + "\",\"" + APPLICATION
                        + "\"]}}")
                .getBytes(StandardCharsets.UTF_8);
        try {
            return ImageConfig.parse("config", Digest.sha256(raw), raw, DocumentLimits.defaults());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Inventory inventory(ImageIdentity subject) {
        return new Inventory(
                        subject,
                        Platform.parse("linux/amd64"),
                        Optional.of(Instant.EPOCH),
                        List.of("shop:1.0.0"),
                        Optional.of(new OperatingSystem("alpine", "3.18.12", "Alpine Linux v3.18", Optional.empty())),
                        Optional.of(Coordinates.jar("com.example", "shop", "1.0.0")),
                        List.of(
                                new LayerSummary(
                                        BASE,
                                        Optional.of(digest("stored base")),
                                        3_000_000,
                                        7_000_000,
                                        LayerOrigin.BASE,
                                        Optional.of("base")),
                                new LayerSummary(
                                        APPLICATION,
                                        Optional.empty(),
                                        5_000_000,
                                        5_100_000,
                                        LayerOrigin.APPLICATION,
                                        Optional.empty())),
                        List.of(log4j(), muslPackage(), odd()),
                        List.of(
                                CatalogerStatus.of("apk", 1, List.of()),
                                CatalogerStatus.of(
                                        "java",
                                        2,
                                        List.of(new CatalogerStatus.Problem("app/broken.jar", "not a zip file")))))
                .with(SupportPeriods.published());
    }

    private static Component log4j() {
        return Component.builder(PackageType.MAVEN, "org.apache.logging.log4j:log4j-core", "2.14.1")
                .purl(PackageUrl.maven("org.apache.logging.log4j", "log4j-core", "2.14.1"))
                .identity(new Identity(
                        PackageUrl.maven("org.apache.logging.log4j", "log4j-core", "2.14.1"),
                        IdentityMethod.HASH_COMPARISON,
                        1,
                        "sha256"))
                .occurrence(new Occurrence(JAR, APPLICATION, LayerOrigin.APPLICATION))
                .hash("SHA-256", digest("log4j").hex())
                .license(new License("Apache-2.0"))
                .paths(List.of(new DependencyPath(
                        List.of("com.example:shop:1.0.0", "org.apache.logging.log4j:log4j-core:2.14.1"))))
                .directDependency(true)
                .property("edgesec:manifest:created-by", "Maven")
                .build();
    }

    private static Component muslPackage() {
        return Component.builder(PackageType.APK, "musl", "1.2.4-r2")
                .purl(PackageUrl.parse("pkg:apk/alpine/musl@1.2.4-r2?arch=x86_64&distro=3.18.12"))
                .source(new SourcePackage("musl", "1.2.4-r2"))
                .architecture("x86_64")
                .occurrence(new Occurrence("lib/apk/db/installed", BASE, LayerOrigin.BASE))
                .supplier("Alpine")
                .build();
    }

    private static Component odd() {
        return Component.builder(PackageType.UNIDENTIFIED, "odd.jar", "")
                .ref("generic:odd.jar")
                .occurrence(new Occurrence("app/odd.jar", APPLICATION, LayerOrigin.APPLICATION))
                .build();
    }

    private static Finding log4shell(String summary) {
        return new Finding(
                "CVE-2021-44228",
                new TreeSet<>(List.of("GHSA-jfh8-c2jp-5v3q")),
                log4j(),
                PackageUrl.maven("org.apache.logging.log4j", "log4j-core", "2.14.1"),
                List.of("2.15.0"),
                FixStatus.FIXED,
                Severity.CRITICAL,
                "github",
                List.of(new Rating(
                        "github",
                        "CVSS_V3",
                        Severity.CRITICAL,
                        OptionalDouble.of(10.0),
                        Optional.of("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"))),
                summary,
                List.of("https://nvd.nist.gov/vuln/detail/CVE-2021-44228"),
                List.of("CWE-502"),
                Optional.of(Instant.parse("2021-12-10T00:40:56Z")),
                Optional.of(Instant.parse("2024-09-01T00:00:00Z")),
                Optional.empty(),
                new TreeSet<>(List.of("GHSA-jfh8-c2jp-5v3q")));
    }

    private static Finding musl() {
        return new Finding(
                "CVE-2025-26519",
                new TreeSet<>(List.of("ALPINE-CVE-2025-26519")),
                muslPackage(),
                PackageUrl.parse("pkg:apk/alpine/musl@1.2.4-r2?arch=x86_64&distro=3.18.12"),
                List.of("1.2.4-r3"),
                FixStatus.FIXED,
                Severity.HIGH,
                "osv",
                List.of(),
                "out-of-bounds write in iconv",
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("made uncertain for the test"),
                new TreeSet<>(List.of("ALPINE-CVE-2025-26519")));
    }

    private static Waiver waiver() {
        return new Waiver(
                Waiver.Kind.EXCEPTION,
                ".edgesec/policy.yaml:12",
                "registry.edge.example.com/shop",
                "iconv is never called",
                Optional.of("platform-team"),
                Optional.of(LocalDate.parse("2026-12-01")),
                List.of("CVE-2025-26519"),
                List.of(),
                Waiver.State.APPLIED,
                List.of("CVE-2025-26519"));
    }

    private static FixPlan plan() {
        return new FixPlan(
                List.of(new Edit(
                        Edit.Kind.PROPERTY,
                        "log4j2.version",
                        Optional.of("pom.xml:13"),
                        "2.14.1",
                        "2.17.1",
                        false,
                        List.of("org.apache.logging.log4j:log4j-core:2.17.1"),
                        List.of("CVE-2021-44228"),
                        Severity.CRITICAL,
                        log4j().paths())),
                List.of(),
                List.of(new FixPlan.PackageUpgrade(
                        "musl", "1.2.4-r2", "1.2.4-r3", List.of("CVE-2025-26519"), Severity.HIGH)),
                List.of(new FixPlan.Unfixable("CVE-2016-1000027", Severity.CRITICAL, "spring-web", "6.0 and later")),
                1,
                1,
                1,
                Optional.empty(),
                3);
    }

    private static Digest digest(String of) {
        return Digest.sha256(of.getBytes(StandardCharsets.UTF_8));
    }
}
