package io.edgesec.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import edu.hm.hafner.analysis.FileReaderFactory;
import edu.hm.hafner.analysis.Issue;
import edu.hm.hafner.analysis.IssueParser;
import edu.hm.hafner.analysis.Report;
import edu.hm.hafner.analysis.parser.JsonParser;
import edu.hm.hafner.analysis.parser.violations.JUnitAdapter;
import edu.hm.hafner.analysis.parser.violations.SarifAdapter;
import io.edgesec.format.Json;
import io.edgesec.format.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every report is read back by what reads it outside: its schema, or the reader of Jenkins. */
class ReportsTest {
    private static final String ESCAPES = "\u001b[2Jgone <script>alert(1)</script> \u0000\u202e & \"quoted\" \uffff";

    static Stream<CheckReport> reports() {
        return Stream.of(
                SampleReports.passing(),
                SampleReports.failing(),
                SampleReports.failing(Optional.empty(), ESCAPES),
                SampleReports.broken());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void the_json_report_follows_its_schema(CheckReport report) throws IOException {
        assertThat(violations("/io/edgesec/report/report.schema.json", JsonReport.render(report)))
                .isEmpty();
    }

    @Test
    void the_schema_refuses_a_report_with_another_result() throws IOException {
        String report = new String(JsonReport.render(SampleReports.failing()), StandardCharsets.UTF_8);
        assertThat(violations(
                        "/io/edgesec/report/report.schema.json",
                        report.replace("\"FAIL\"", "\"FINE\"").getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void the_sarif_report_follows_its_schema(CheckReport report) throws IOException {
        assertThat(violations("/schema/sarif-schema-2.1.0.json", SarifReport.render(report)))
                .isEmpty();
    }

    @Test
    void jenkins_reads_sarif_without_the_waived_finding(@TempDir Path folder) throws IOException {
        Report report = read(new SarifAdapter(), folder, SarifReport.render(SampleReports.failing()));
        assertThat(report.get())
                .extracting(Issue::getType, Issue::getFileName, Issue::getLineStart)
                .contains(org.assertj.core.groups.Tuple.tuple("CVE-2021-44228", "pom.xml", 13))
                .noneMatch(issue -> issue.toList().contains("CVE-2025-26519"));
        assertThat(report.getErrorMessages()).isEmpty();
    }

    @Test
    void jenkins_reads_the_native_issues_with_critical_as_error(@TempDir Path folder) throws IOException {
        Report report = read(new JsonParser(), folder, IssuesReport.render(SampleReports.failing()));
        assertThat(report.get())
                .extracting(Issue::getType, issue -> issue.getSeverity().getName(), Issue::getCategory)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("CVE-2021-44228", "ERROR", "CRITICAL"),
                        org.assertj.core.groups.Tuple.tuple("CVE-2025-26519", "LOW", "waived"),
                        org.assertj.core.groups.Tuple.tuple("trusted_registries", "ERROR", "policy"),
                        org.assertj.core.groups.Tuple.tuple("max_image_age", "NORMAL", "policy"));
    }

    @Test
    void jenkins_reads_only_what_breaks_the_gate_as_test_failures(@TempDir Path folder) throws IOException {
        Report report = read(new JUnitAdapter(), folder, JUnitReport.render(SampleReports.failing()));
        assertThat(report.get())
                .hasSize(3)
                .anyMatch(issue -> issue.getMessage().contains("CVE-2021-44228"))
                .noneMatch(issue -> issue.getMessage().contains("CVE-2025-26519"));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void rendering_twice_gives_the_same_bytes(CheckReport report) {
        TreeMap<String, String> first = digests(report);
        assertThat(digests(report)).isEqualTo(first).containsKeys("report.json", "report.txt", "report.sarif");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void no_text_moves_a_terminal_or_leaves_the_hundred_columns(CheckReport report) {
        List<String> lines =
                ConsoleReport.lines(report, SampleReports.TIME.plusSeconds(60), Optional.of("by Jib 4 s ago"));
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line).hasSizeLessThanOrEqualTo(93);
            assertThat(line).matches("[\\x20-\\x7e]*");
        });
        assertThat(TextReport.render(report)).matches("[\\x20-\\x7e\\n]*");
    }

    @Test
    void the_message_stands_alone() {
        assertThat(ConsoleReport.message(SampleReports.failing(), "target/edgesec/report.txt"))
                .isEqualTo(
                        "edgesec FAIL: 1 advisory above MEDIUM: 1 CRITICAL; worst CVE-2021-44228 in log4j-core 2.14.1, "
                                + "fixed in 2.15.0; log4j-core comes from shop:1.0.0 -> log4j-core:2.14.1; "
                                + "set log4j2.version to 2.17.1 (pom.xml:13) (see target/edgesec/report.txt)");
    }

    @Test
    void report_txt_has_dates_but_no_ages() {
        assertThat(TextReport.render(SampleReports.failing()))
                .contains("2026-11-20", "until 2026-12-01")
                .doesNotContain("days left", " old", "ago");
    }

    @Test
    void the_trivy_report_keeps_waived_findings_apart() throws IOException {
        Node trivy = Json.parse(
                "trivy.json",
                java.util.Objects.requireNonNull(
                        Reports.render(SampleReports.failing()).get("trivy.json")));
        Node system = trivy.items("Results").get(0);
        assertThat(system.require("Target").text()).isEqualTo("registry.edge.example.com/shop:1.0.0 (alpine 3.18.12)");
        assertThat(system.items("Vulnerabilities")).isEmpty();
        assertThat(system.items("ExperimentalModifiedFindings")).hasSize(1);
        Node java = trivy.items("Results").get(1);
        assertThat(java.items("Vulnerabilities").get(0).require("PkgID").text())
                .isEqualTo("org.apache.logging.log4j:log4j-core:2.14.1");
    }

    @Test
    void reports_of_an_earlier_run_do_not_stay(@TempDir Path folder) throws IOException {
        Reports.replace(folder, Reports.render(SampleReports.failing()));
        Reports.replace(folder, Reports.render(SampleReports.broken()));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "TEST-edgesec.xml", "edgesec-issues.json", "report.json", "report.sarif", "report.txt");
        }
    }

    private static TreeMap<String, String> digests(CheckReport report) {
        TreeMap<String, String> digests = new TreeMap<>();
        Reports.render(report).forEach((name, bytes) -> digests.put(name, Arrays.hashCode(bytes) + " " + bytes.length));
        return digests;
    }

    private static Report read(IssueParser parser, Path folder, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("report"), content);
        return parser.parse(new FileReaderFactory(file, StandardCharsets.UTF_8));
    }

    private static List<String> violations(String schemaResource, byte[] document) throws IOException {
        try (InputStream schemaBytes = ReportsTest.class.getResourceAsStream(schemaResource)) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(schemaBytes.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
            return schema.validate(new String(document, StandardCharsets.UTF_8), InputFormat.JSON).stream()
                    .map(Object::toString)
                    .toList();
        }
    }
}
