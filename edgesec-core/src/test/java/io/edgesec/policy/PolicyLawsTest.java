package io.edgesec.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.format.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Laws that hold for any policy, tried on all combinations of entries, exceptions and evidence below. */
class PolicyLawsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);

    private static final List<String> HEADS = List.of(
            "pattern: '*'",
            "pattern: registry.edge.example.com/**",
            "pattern: docker.io/library/*, mode: warn",
            "pattern: '*', mode: warn",
            "pattern: '*', effective_on: 2026-12-01");

    private static final List<String> REQUIREMENTS = List.of(
            "max_severity: MEDIUM",
            "max_severity: LOW, only_fixable: true, uncovered: warn",
            "max_severity: HIGH, grace_period: {CRITICAL: 30d}",
            "trusted_registries: [registry.edge.example.com]",
            "non_root: true, digest_pinned: true, max_image_age: 1d");

    private static final List<String> EXCEPTIONS = List.of(
            "{image: '*', reason: r}",
            "{image: registry.edge.example.com/shop, reason: r, vulnerabilities: [CVE-1]}",
            "{image: '*', reason: r, skip: [SKIP]}",
            "{image: '*', reason: r, expires: 2026-11-25}",
            "{image: '*', reason: r, vulnerabilities: [CVE-1, CVE-2]}",
            "{image: 'registry.edge.example.com/shop:1.0.0', reason: r}");

    private static final List<String> EVIDENCE = List.of(
            "{}",
            "{reference: none}",
            "{reference: 'shop:latest'}",
            "{reference: docker.io/nginx, user: {declared: root, uid: 0}}",
            "{reference: 'not a name'}",
            "{data: none, user: none}",
            "{inventory: {dpkg: failed}}",
            "{uncovered: {unidentified: 2}, created: '1970-01-01T00:00:00Z'}",
            "{findings: [{id: CVE-1, severity: CRITICAL, in: 'maven a:b 1', fixed: '2', published: '2026-11-20T00:00:00Z'}]}",
            "{findings: [{id: CVE-1, severity: HIGH, in: 'deb c 1'}, {id: CVE-2, severity: MEDIUM, in: 'maven a:b 1', fixed: '2'}]}",
            "{findings: [{id: CVE-1, severity: CRITICAL, in: 'maven a:b 1'}, {id: CVE-2, severity: LOW, in: 'maven a:b 1'}],"
                    + " suppressions: [{where: 'a:1', id: CVE-1}, {where: 'a:2', id: CVE-2, expires: 2026-11-25}]}",
            "{findings: [{id: CVE-3, severity: UNKNOWN, in: 'maven a:b 1', fixed: '2'}], user: {declared: app}}");

    @Test
    void a_further_entry_never_makes_a_verdict_better() throws IOException {
        List<Evidence> evidence = evidence();
        int tried = 0;
        for (String first : entries()) {
            ImagePolicy alone = policy(first);
            for (String second : entries()) {
                ImagePolicy both = policy(first + ", " + second);
                for (Evidence one : evidence) {
                    Verdict verdict = alone.evaluate(one, CLOCK);
                    if (verdict.rules().stream().noneMatch(rule -> rule.rule().equals("no_match"))) {
                        assertThat(both.evaluate(one, CLOCK).result())
                                .as("%s then %s on %s", first, second, one.reference())
                                .isGreaterThanOrEqualTo(verdict.result());
                        tried++;
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(4000);
    }

    @Test
    void an_exception_never_makes_a_verdict_pass() throws IOException {
        List<Evidence> evidence = evidence();
        int waived = 0;
        for (String entry : entries()) {
            ImagePolicy without = policy(entry);
            String key = entry.replaceFirst(".*requirements: \\{(\\w+):.*", "$1");
            for (String exception : EXCEPTIONS) {
                ImagePolicy with = policy(entry.substring(0, entry.length() - 1) + ", exceptions: ["
                        + exception.replace("SKIP", key) + "]}");
                for (Evidence one : evidence) {
                    Verdict before = without.evaluate(one, CLOCK);
                    Verdict after = with.evaluate(one, CLOCK);
                    assertThat(after.result() == Result.PASS)
                            .as("%s with %s on %s", entry, exception, one.reference())
                            .isEqualTo(before.result() == Result.PASS);
                    assertThat(after.result()).isLessThanOrEqualTo(before.result());
                    assertThat(after.findings()).hasSameSizeAs(before.findings());
                    waived += after.result() == before.result() ? 0 : 1;
                }
            }
        }
        assertThat(waived).isGreaterThan(50);
    }

    private static List<String> entries() {
        List<String> entries = new ArrayList<>();
        for (String head : HEADS) {
            for (String requirements : REQUIREMENTS) {
                entries.add("{" + head + ", requirements: {" + requirements + "}}");
            }
        }
        return entries;
    }

    private static List<Evidence> evidence() throws IOException {
        List<Evidence> all = new ArrayList<>();
        for (String text : EVIDENCE) {
            all.add(EvidenceDocument.read(Yaml.parse("evidence", text.getBytes(StandardCharsets.UTF_8))
                    .get(0)));
        }
        return all;
    }

    private static ImagePolicy policy(String entries) throws IOException {
        return ImagePolicy.parse(
                "policy.yaml", ("images: {policies: [" + entries + "]}").getBytes(StandardCharsets.UTF_8));
    }
}
