package io.edgesec.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.format.Node;
import io.edgesec.format.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Evidence in, verdict out: every {@code *.case.yaml} beside this class is a policy and cases, one a document. What a
 * case does not mention is not looked at; what it lists (rules, reasons, findings, waivers, warnings) is all there is.
 */
class PolicyCasesTest {
    record Case(String name, ImagePolicy policy, Evidence evidence, Instant at, Node expected) {
        @Override
        public String toString() {
            return name;
        }

        Verdict verdict() {
            return policy.evaluate(evidence, Clock.fixed(at, ZoneOffset.UTC));
        }
    }

    static Stream<Case> cases() throws Exception {
        Path folder = Path.of(PolicyCasesTest.class.getResource("cases").toURI());
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                cases.addAll(read(file));
            }
        }
        assertThat(cases).hasSizeGreaterThan(50);
        return cases.stream();
    }

    private static List<Case> read(Path file) throws IOException {
        List<Case> cases = new ArrayList<>();
        String name = String.valueOf(file.getFileName());
        for (Node document : Yaml.parse(name, Files.readAllBytes(file))) {
            document.allowOnly(Set.of("policy", "cases"));
            Optional<String> text = document.string("policy");
            ImagePolicy policy = text.isPresent()
                    ? ImagePolicy.parse("policy.yaml", text.get().getBytes(StandardCharsets.UTF_8))
                    : ImagePolicy.defaults();
            for (Node item : document.items("cases")) {
                item.allowOnly(Set.of(
                        "case",
                        "at",
                        "evidence",
                        "verdict",
                        "rules",
                        "reasons",
                        "findings",
                        "waivers",
                        "warnings",
                        "summary"));
                cases.add(new Case(
                        item.require("case").text(),
                        policy,
                        EvidenceDocument.read(item.get("evidence")
                                .orElse(Yaml.parse("none", "{}".getBytes(StandardCharsets.UTF_8))
                                        .get(0))),
                        Instant.parse(item.string("at").orElse("2026-11-25T00:00:00Z")),
                        item));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void evidence_leads_to_the_verdict(Case example) throws IOException {
        Verdict verdict = example.verdict();
        Node expected = example.expected();

        assertThat(verdict.result())
                .as(String.join("\n", verdict.reasons()))
                .hasToString(expected.require("verdict").text());
        if (expected.get("rules").isPresent()) {
            assertThat(rules(verdict)).isEqualTo(map(expected.require("rules")));
        }
        if (expected.get("findings").isPresent()) {
            assertThat(findings(verdict)).isEqualTo(map(expected.require("findings")));
        }
        for (Map.Entry<String, List<String>> said : Map.of(
                        "reasons", verdict.reasons(),
                        "warnings", verdict.warnings(),
                        "waivers",
                                verdict.waivers().stream()
                                        .map(PolicyCasesTest::waiver)
                                        .toList(),
                        "summary",
                                verdict.policies().stream()
                                        .map(PolicyDescription::summary)
                                        .toList())
                .entrySet()) {
            if (expected.get(said.getKey()).isPresent()) {
                assertThat(said.getValue()).isEqualTo(texts(expected.items(said.getKey())));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_verdict_keeps_its_promises(Case example) {
        Verdict verdict = example.verdict();

        assertThat(verdict).isEqualTo(example.verdict());
        assertThat(verdict.reasons().isEmpty()).isEqualTo(verdict.result() == Result.PASS);
        assertThat(verdict.rules()).isNotEmpty();
        assertThat(verdict.reasons()).allSatisfy(reason -> assertThat(reason).doesNotContain("\n", "null"));
        assertThat(verdict.findings())
                .extracting(JudgedFinding::finding)
                .containsExactlyElementsOf(example.evidence()
                        .vulnerabilities()
                        .map(report -> report.findings())
                        .orElse(List.of()));
        assertThat(verdict.findings())
                .filteredOn(finding -> finding.treatment() == JudgedFinding.Treatment.WAIVED)
                .allSatisfy(finding -> assertThat(verdict.waivers())
                        .contains(finding.suppressedBy().orElseThrow()));
        assertThat(verdict.waivers())
                .filteredOn(waiver -> waiver.kind() == Waiver.Kind.SUPPRESSION
                        && !waiver.excused().isEmpty())
                .allSatisfy(waiver -> assertThat(verdict.findings())
                        .anyMatch(finding -> finding.suppressedBy().equals(Optional.of(waiver))));
    }

    private static Map<String, String> rules(Verdict verdict) {
        Map<String, String> rules = new TreeMap<>();
        verdict.rules().forEach(rule -> rules.merge(rule.rule(), rule.status().name(), (a, b) -> a + " " + b));
        return rules;
    }

    private static Map<String, String> findings(Verdict verdict) {
        Map<String, String> findings = new TreeMap<>();
        verdict.findings()
                .forEach(finding ->
                        findings.put(finding.finding().id(), finding.treatment() + " as " + finding.effective()));
        return findings;
    }

    private static String waiver(Waiver waiver) {
        return waiver.where() + " " + waiver.state()
                + (waiver.excused().isEmpty() ? "" : " " + String.join(" ", waiver.excused()));
    }

    private static Map<String, String> map(Node node) throws IOException {
        Map<String, String> map = new TreeMap<>();
        for (Map.Entry<String, Node> entry : node.map().entrySet()) {
            map.put(entry.getKey(), entry.getValue().text());
        }
        return map;
    }

    private static List<String> texts(List<Node> nodes) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Node node : nodes) {
            texts.add(node.text());
        }
        return texts;
    }
}
