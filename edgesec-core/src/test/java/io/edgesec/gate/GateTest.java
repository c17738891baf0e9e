package io.edgesec.gate;

import static io.edgesec.gate.DockerArchives.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.build.Build;
import io.edgesec.format.Json;
import io.edgesec.format.Node;
import io.edgesec.image.Digest;
import io.edgesec.image.ImageLimits;
import io.edgesec.inventory.sbom.CycloneDx;
import io.edgesec.policy.Result;
import io.edgesec.policy.RuleStatus;
import io.edgesec.scan.Progress;
import io.edgesec.vulnerability.trivy.database.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole way from an archive on disk to the reports, on data as it is published. */
class GateTest {
    private static final String LOG4SHELL = """
            {"id": "GHSA-jfh8-c2jp-5v3q", "modified": "2024-09-01T00:00:00Z", "published": "2021-12-10T00:40:56Z",
             "aliases": ["CVE-2021-44228"], "summary": "Remote code injection in Log4j",
             "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"}],
             "affected": [{"package": {"ecosystem": "Maven", "name": "org.apache.logging.log4j:log4j-core"},
               "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "2.13.0"}, {"fixed": "2.15.0"}]}]}]}
            """;
    private static final String MUSL = """
            {"id": "ALPINE-CVE-2025-26519", "modified": "2026-07-08T00:00:00Z", "upstream": ["CVE-2025-26519"],
             "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H"}],
             "affected": [{"package": {"ecosystem": "Alpine:v3.18", "name": "musl"},
               "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0.9.13"}, {"fixed": "1.2.4-r3"}]}]}]}
            """;
    private static final String LOG4J_VEX = """
            {"@context": "https://openvex.dev/ns/v0.2.0", "author": "Team", "timestamp": "2026-11-01T00:00:00Z",
             "statements": [{"vulnerability": {"name": "CVE-2021-44228"}, "status": "not_affected",
               "products": [{"@id": "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"}],
               "justification": "vulnerable_code_not_in_execute_path"}]}
            """;
    private static final String CYCLONEDX_VEX = """
            {"bomFormat": "CycloneDX", "specVersion": "1.6",
             "metadata": {"timestamp": "2026-11-01T00:00:00Z", "authors": [{"name": "Team"}]},
             "vulnerabilities": [{"id": "CVE-2021-44228", "affects": [{"ref": "LINK"}],
               "analysis": {"state": "not_affected", "detail": "no lookups"}}]}
            """;
    private static final String POLICY = """
            images:
              policies:
              - name: edge
                pattern: "registry.example/**"
                requirements:
                  max_severity: MEDIUM
            """;
    private static final String APK = "P:musl\nV:1.2.4-r2\nA:x86_64\nL:MIT\no:musl\n\n";
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @TempDir
    Path folder;

    static Stream<Map<String, byte[]>> systems_that_were_not_seen_or_are_not_covered() {
        return Stream.of(
                Map.of("etc/os-release", release("alpine", "3.99.0"), "lib/apk/db/installed", bytes(APK)),
                Map.of("lib/apk/db/installed", bytes(APK)),
                Map.of(
                        "etc/os-release",
                        release("alpine", "3.18.12"),
                        "lib/apk/db/installed",
                        bytes("P:musl\nV:1.2.5-r0\nA:x86_64\n\n\u0000\u0001garbage without a key\nP:\n")),
                Map.of(
                        "etc/os-release",
                        release("fedora", "40"),
                        "var/lib/rpm/rpmdb.sqlite",
                        bytes("SQLite format 3\0")),
                Map.of("etc/os-release", release("fedora", "40")),
                Map.of("etc/os-release", release("debian", "12")));
    }

    @ParameterizedTest
    @MethodSource("systems_that_were_not_seen_or_are_not_covered")
    void what_was_not_seen_does_not_pass(Map<String, byte[]> files) throws IOException {
        GateOutcome outcome = Gate.check(request(image(files)));
        assertThat(outcome.result()).isEqualTo(Result.FAIL);
        assertThat(outcome.judged().get(0).report().verdict().orElseThrow().rules())
                .anyMatch(rule -> rule.status() == RuleStatus.UNDECIDED);
        assertThat(outcome.lines()).noneMatch(line -> line.contains("may run:") || line.contains("all that was seen"));
    }

    @Test
    void a_covered_system_without_findings_passes() throws IOException {
        GateOutcome outcome = Gate.check(request(image(Map.of(
                "etc/os-release",
                release("alpine", "3.18.12"),
                "lib/apk/db/installed",
                bytes(APK.replace("1.2.4-r2", "1.2.4-r3"))))));
        assertThat(outcome.result()).as("%s", outcome.lines()).isEqualTo(Result.PASS);
        assertThat(outcome.message()).startsWith("edgesec PASS");
    }

    @Test
    void trivy_s_database_judges_an_image_and_its_report_says_so() throws IOException {
        Path image = image(Map.of(
                "etc/os-release",
                release("alpine", "3.10.2"),
                "lib/apk/db/installed",
                bytes("P:libssl1.1\nV:1.1.1d-r0\nA:x86_64\nL:OpenSSL\no:openssl\n\n")));
        Path database = Fixtures.database(folder.resolve("trivy"));
        GateOutcome outcome = Gate.check(request(image, database));

        assertThat(outcome.result()).as("%s", outcome.lines()).isEqualTo(Result.PASS);
        String trivy = Files.readString(folder.resolve("target/edgesec/trivy.json"));
        assertThat(trivy)
                .contains(
                        "\"VulnerabilityID\":\"CVE-2019-1551\"",
                        "\"FixedVersion\":\"1.1.1d-r2\"",
                        "\"SeveritySource\":\"nvd\"",
                        "\"PrimaryURL\":\"https://avd.aquasec.com/nvd/cve-2019-1551\"",
                        "\"ID\":\"alpine\"")
                .doesNotContain("CVE-2019-1549");
        assertThat(Files.readString(folder.resolve("target/edgesec/report.json")))
                .contains("\"format\":\"Trivy\"");
    }

    @Test
    void a_vulnerable_archive_and_package_fail_with_the_worst_first() throws IOException {
        GateOutcome outcome = Gate.check(request(vulnerable()));
        assertThat(outcome.result()).isEqualTo(Result.FAIL);
        assertThat(outcome.message())
                .contains("CVE-2021-44228", "log4j-core 2.14.1", "fixed in 2.15.0", "app/lib/log4j-core-2.14.1.jar")
                .doesNotContain("\n");
        assertThat(outcome.lines()).anyMatch(line -> line.contains("musl 1.2.4-r2 -> 1.2.4-r3"));
    }

    @Test
    void a_release_without_support_is_told_unless_a_table_of_ones_own_says_otherwise() throws IOException {
        GateRequest request = request(vulnerable());
        GateOutcome outcome = Gate.check(request);
        assertThat(outcome.lines()).anyMatch(line -> line.contains("alpine 3.18.12: end of life since 2025-05-09"));
        assertThat(folder.resolve("target/edgesec/report.json")).content().contains("\"state\":\"ended\"");
        assertThat(folder.resolve("target/edgesec/trivy.json")).content().contains("\"EOSL\":true");

        Files.writeString(folder.resolve(".edgesec/end-of-life.json"), """
                {"systems": [{"system": "alpine", "source": "our contract", "segments": 2,
                  "releases": {"3.18": {"end": "2027-05-09"}}}]}""");
        assertThat(Gate.check(request).lines()).noneMatch(line -> line.contains("end of life"));
        assertThat(folder.resolve("target/edgesec/report.json")).content().contains("our contract");

        Files.writeString(folder.resolve(".edgesec/end-of-life.json"), "{\"systems\": 1}");
        assertThat(Gate.check(request).result()).isEqualTo(Result.ERROR);
        assertThat(Gate.check(request).message()).contains(".edgesec/end-of-life.json");
    }

    @Test
    void two_runs_write_the_same_bytes() throws IOException {
        GateRequest request = request(vulnerable());
        Gate.check(request);
        Map<String, Digest> first = reports();
        Gate.check(request);
        assertThat(reports()).isEqualTo(first);
        assertThat(first.keySet())
                .containsExactly(
                        "TEST-edgesec.xml",
                        "edgesec-issues.json",
                        "fixes.xml",
                        "image.cdx.json",
                        "image.cdx.xml",
                        "report.json",
                        "report.sarif",
                        "report.txt",
                        "trivy.json");
    }

    @Test
    void without_data_there_is_an_sbom_and_an_error() throws IOException {
        Path image = vulnerable();
        GateRequest request = request(image);
        GateOutcome outcome = Gate.check(new GateRequest(
                request.image(),
                request.foundBy(),
                request.reference(),
                request.platform(),
                request.build(),
                request.projectFile(),
                request.policies(),
                List.of(),
                request.suppressions(),
                request.baseDirectory(),
                request.outputDirectory(),
                request.cacheDirectory(),
                request.resolution(),
                request.timestamp(),
                request.clock(),
                request.limits(),
                request.force(),
                request.progress()));
        assertThat(outcome.result()).isEqualTo(Result.ERROR);
        assertThat(outcome.message()).contains("no vulnerability data", "edgesec.advisories");
        assertThat(outcome.files("image.cdx.json")).hasSize(1);
        assertThat(reports()).containsKey("report.json").doesNotContainKey("trivy.json");
    }

    @Test
    void what_files_speak_against_is_waived_and_stays_in_every_report() throws IOException {
        Files.writeString(folder.resolve(".trivyignore"), "CVE-2025-26519 exp:2026-12-31 # not reached\nCVE-2020-1\n");
        Files.createDirectories(folder.resolve(".edgesec"));
        Files.writeString(folder.resolve(".edgesec/log4j.vex.json"), LOG4J_VEX);

        GateOutcome outcome = Gate.check(request(vulnerable()));

        assertThat(outcome.result()).as("%s", outcome.lines()).isEqualTo(Result.WARN);
        assertThat(outcome.lines())
                .anyMatch(line -> line.contains("waived CRIT CVE-2021-44228"))
                .anyMatch(line -> line.contains(".edgesec/log4j.vex.json:2"))
                .anyMatch(line -> line.contains("2026-12-31"));
        Node report = Json.parse("report.json", Files.readAllBytes(folder.resolve("target/edgesec/report.json")));
        assertThat(report.require("findings").list()).hasSize(2);
        Node by = report.require("findings").list().get(0).require("suppressedBy");
        assertThat(by.require("kind").text()).isEqualTo("suppression");
        assertThat(by.require("where").text()).isEqualTo(".edgesec/log4j.vex.json:2");
        assertThat(by.require("reason").text()).isEqualTo("not_affected (vulnerable_code_not_in_execute_path)");
        assertThat(by.require("owner").text()).isEqualTo("Team");
        assertThat(report.require("waivers").list()).hasSize(3);
        assertThat(report.require("warnings").list().get(0).text())
                .isEqualTo(".trivyignore:2: the suppression of CVE-2020-1 concerned nothing that was found here");
        assertThat(Files.readString(folder.resolve("target/edgesec/report.txt")))
                .contains("CVE-2021-44228", "CVE-2025-26519", ".trivyignore:1", "not reached");
    }

    @Test
    void a_bom_link_into_the_sbom_of_this_check_is_followed() throws IOException {
        Gate.check(request(vulnerable()));
        byte[] sbom = Files.readAllBytes(folder.resolve("target/edgesec/image.cdx.json"));
        String link = CycloneDx.link("image.cdx.json", sbom) + "#" + ref(sbom, "log4j-core");
        Files.writeString(folder.resolve(".edgesec/log4j.vex.json"), CYCLONEDX_VEX.replace("LINK", link));

        assertThat(Gate.check(request(vulnerable())).message())
                .contains("waived: 1 advisory above MEDIUM: CVE-2021-44228");

        Files.writeString(
                folder.resolve(".edgesec/log4j.vex.json"), CYCLONEDX_VEX.replace("LINK", link.replace("/1#", "/2#")));
        assertThat(Gate.check(request(vulnerable())).message()).contains("2 advisories above MEDIUM");
    }

    private static String ref(byte[] sbom, String name) throws IOException {
        for (Node component :
                Json.parse("image.cdx.json", sbom).require("components").list()) {
            if (component.require("name").text().equals(name)) {
                return component.require("bom-ref").text();
            }
        }
        throw new IllegalStateException(name + " is not in the SBOM");
    }

    @Test
    void a_mistake_in_the_policy_is_told_before_the_image_is_opened() throws IOException {
        GateRequest request = request(folder.resolve("absent.tar"));
        Files.writeString(folder.resolve(".edgesec/policy.yaml"), POLICY.replace("max_severity", "max_severty"));
        GateOutcome outcome = Gate.check(request);
        assertThat(outcome.result()).isEqualTo(Result.ERROR);
        assertThat(outcome.message()).contains(".edgesec/policy.yaml:6", "max_severty", "max_severity");
        assertThat(outcome.message()).doesNotContain(folder.toString());
    }

    @Test
    void an_image_that_is_not_there_is_an_error() throws IOException {
        GateOutcome outcome = Gate.check(request(folder.resolve("absent.tar")));
        assertThat(outcome.result()).isEqualTo(Result.ERROR);
        assertThat(outcome.message()).contains("absent.tar");
        assertThat(reports()).containsKey("report.json");
    }

    @Test
    void an_image_whose_layer_is_not_what_it_claims_is_an_error() throws IOException {
        Path image = vulnerable();
        byte[] bytes = Files.readAllBytes(image);
        int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("P:musl");
        bytes[at + 3] ^= 1;
        Files.write(image, bytes);
        GateOutcome outcome = Gate.check(request(image));
        assertThat(outcome.result()).isEqualTo(Result.ERROR);
        assertThat(outcome.message()).contains("image.tar", "sha256", "make it again");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_cache_that_everybody_may_write_is_not_believed() throws IOException {
        GateRequest request = request(vulnerable());
        Files.setPosixFilePermissions(
                Files.createDirectories(request.cacheDirectory()), PosixFilePermissions.fromString("rwxrwxrwx"));
        GateOutcome outcome = Gate.check(request);
        assertThat(outcome.result()).isEqualTo(Result.ERROR);
        assertThat(outcome.message()).contains("everybody may write the cache directory", "edgesec.cacheDirectory");
        assertThat(Gate.sbom(request).result()).isEqualTo(Result.ERROR);
    }

    @Test
    void the_sbom_goal_leaves_the_reports_of_a_check() throws IOException {
        GateRequest request = request(vulnerable());
        Gate.check(request);
        GateOutcome outcome = Gate.sbom(request);
        assertThat(outcome.result()).isEqualTo(Result.PASS);
        assertThat(outcome.files("image.cdx.xml")).hasSize(1);
        assertThat(reports()).containsKey("report.json");
    }

    /** What an earlier check of one image left must not stand beside the index, nor one image's reports in another's. */
    @Test
    void several_images_have_a_folder_each_and_no_other_report_beside_the_index() throws IOException {
        Gate.check(request(
                image(Map.of("etc/os-release", release("alpine", "3.18.12"), "lib/apk/db/installed", bytes(APK)))));
        Path two = DockerArchives.write(
                folder.resolve("two.tar"),
                List.of("registry.example/a:1", "registry.example/b:1"),
                Map.of("etc/os-release", release("fedora", "40")));

        GateOutcome outcome = Gate.check(request(two));

        assertThat(outcome.result()).isEqualTo(Result.FAIL);
        assertThat(outcome.judged())
                .extracting(judged -> judged.folder().getFileName().toString())
                .containsExactly("linux-amd64", "linux-amd64-2");
        assertThat(folder.resolve("target/edgesec")).isDirectoryNotContaining("glob:**/report.*");
        assertThat(folder.resolve("target/edgesec/index.json")).content().contains("FAIL");
    }

    @Test
    void the_sbom_of_several_images_writes_no_verdict() throws IOException {
        Path two = DockerArchives.write(
                folder.resolve("two.tar"),
                List.of("registry.example/a:1", "registry.example/b:1"),
                Map.of("x", bytes("y")));

        Gate.sbom(request(two));

        assertThat(folder.resolve("target/edgesec/linux-amd64/image.cdx.json")).exists();
        assertThat(folder.resolve("target/edgesec/index.json")).doesNotExist();
    }

    private Path vulnerable() throws IOException {
        return image(Map.of(
                "etc/os-release",
                release("alpine", "3.18.12"),
                "lib/apk/db/installed",
                bytes(APK),
                "app/lib/log4j-core-2.14.1.jar",
                DockerArchives.jar("org.apache.logging.log4j", "log4j-core", "2.14.1")));
    }

    private Path image(Map<String, byte[]> files) throws IOException {
        return DockerArchives.write(folder.resolve("image.tar"), "registry.example/shop:1", files);
    }

    private GateRequest request(Path image) throws IOException {
        Path advisories = Files.createDirectories(folder.resolve(".edgesec/advisories"));
        Files.writeString(advisories.resolve("GHSA-jfh8-c2jp-5v3q.json"), LOG4SHELL);
        Files.writeString(advisories.resolve("ALPINE-CVE-2025-26519.json"), MUSL);
        return request(image, advisories);
    }

    private GateRequest request(Path image, Path advisories) throws IOException {
        Files.createDirectories(folder.resolve(".edgesec"));
        Path policy = Files.writeString(folder.resolve(".edgesec/policy.yaml"), POLICY);
        return new GateRequest(
                image,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Build.none(),
                Optional.empty(),
                List.of(policy),
                List.of(advisories),
                suppressions(),
                folder,
                folder.resolve("target/edgesec"),
                folder.resolve("cache"),
                Optional.empty(),
                Optional.empty(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                ImageLimits.defaults(),
                false,
                Progress.NONE);
    }

    private List<Path> suppressions() {
        return Stream.of(".trivyignore", ".edgesec/log4j.vex.json")
                .map(folder::resolve)
                .filter(Files::exists)
                .toList();
    }

    private Map<String, Digest> reports() throws IOException {
        Map<String, Digest> reports = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("target/edgesec"))) {
            for (Path file : files.toList()) {
                reports.put(file.getFileName().toString(), Digest.sha256(Files.readAllBytes(file)));
            }
        }
        return reports;
    }

    private static byte[] release(String id, String version) {
        return bytes("ID=" + id + "\nVERSION_ID=" + version + "\nPRETTY_NAME=\"" + id + " " + version + "\"\n");
    }
}
