package io.edgesec.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.format.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Until when a verdict holds: to the second where it turns, and never beyond. */
class HoldsUntilTest {
    private static final Instant AT = Instant.parse("2026-11-25T08:00:00Z");
    private static final String CRITICAL =
            "{findings: [{id: CVE-1, severity: CRITICAL, in: 'maven a:b 1', fixed: '2', published: '2026-11-20T09:30:00Z'}]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "pattern: '*', requirements: {max_severity: MEDIUM}|{}|never",
                "pattern: '*', requirements: {trusted_registries: [a.example], non_root: true, digest_pinned: true}|{}|never",
                "pattern: '*', effective_on: 2026-12-01, requirements: {non_root: true}|{}|2026-12-01T00:00:00Z",
                "pattern: '*', effective_on: 2026-11-25, requirements: {non_root: true}|{}|never",
                "pattern: '*', requirements: {non_root: true}, exceptions: [{image: '*', reason: r, expires: 2026-11-26}]|{}|2026-11-26T00:00:00Z",
                "pattern: '*', requirements: {non_root: true}, exceptions: [{image: '*', reason: r, expires: 2026-11-25}]|{}|never",
                "pattern: '*', requirements: {max_severity: MEDIUM, grace_period: {CRITICAL: 30d}}|CRITICAL|2026-12-20T09:30:00Z",
                "pattern: '*', requirements: {max_severity: MEDIUM, grace_period: {CRITICAL: 1d}}|CRITICAL|never",
                "pattern: '*', requirements: {max_severity: MEDIUM, grace_period: {HIGH: 30d}}|CRITICAL|never",
                "pattern: '*', requirements: {max_severity: MEDIUM}|{findings: [{id: CVE-1, severity: HIGH, in: 'maven a:b 1'}], suppressions: [{where: 'a:1', id: CVE-1, expires: 2026-11-27}]}|2026-11-27T00:00:00Z",
                "pattern: '*', requirements: {max_image_age: 3d}|{created: '2026-11-24T00:00:00Z'}|2026-11-27T00:00:00.000000001Z",
                "pattern: '*', requirements: {max_image_age: 3d}|{created: '2026-11-28T00:00:00Z'}|2026-11-27T00:00:00Z",
                "pattern: '*', requirements: {max_image_age: 3d}|{created: '1970-01-01T00:00:00Z'}|never",
            })
    void a_verdict_holds_until_the_first_turn(String entry, String evidence, String end) throws IOException {
        Instant until = policy(entry).holdsUntil(evidence(evidence), AT);

        assertThat(until).isEqualTo(end.equals("never") ? Instant.MAX : Instant.parse(end));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "pattern: '*', effective_on: 2026-12-01, requirements: {non_root: true}|{user: {declared: root, uid: 0}}",
                "pattern: '*', requirements: {non_root: true}, exceptions: [{image: '*', reason: r, expires: 2026-11-26}]|{user: {declared: root, uid: 0}}",
                "pattern: '*', requirements: {max_severity: MEDIUM, grace_period: {CRITICAL: 30d}}|CRITICAL",
                "pattern: '*', requirements: {max_severity: MEDIUM}|{findings: [{id: CVE-1, severity: HIGH, in: 'maven a:b 1'}], suppressions: [{where: 'a:1', id: CVE-1, expires: 2026-11-27}]}",
                "pattern: '*', requirements: {max_image_age: 3d}|{created: '2026-11-24T00:00:00Z'}",
                "pattern: '*', requirements: {max_image_age: 3d, unknown_age: fail}|{created: '2026-11-28T00:00:00Z'}",
                "pattern: '*', requirements: {max_severity: MEDIUM}, exceptions: [{image: 'other.example/**', reason: r, expires: 2026-11-26}]|{}",
            })
    void the_turn_is_the_instant_at_which_the_verdict_is_another(String entry, String evidence) throws IOException {
        ImagePolicy policy = policy(entry);
        Evidence seen = evidence(evidence);
        Instant until = policy.holdsUntil(seen, AT);

        assertThat(judged(policy, seen, until.minusNanos(1))).isEqualTo(judged(policy, seen, AT));
        assertThat(judged(policy, seen, until)).isNotEqualTo(judged(policy, seen, AT));
    }

    @Test
    void a_vex_statement_counts_until_the_lifetime_allowed_is_over() throws IOException {
        ImagePolicy policy = ImagePolicy.parse("p.yaml", """
                images:
                  exception_rules: {max_lifetime: 10d}
                  policies:
                  - pattern: '*'
                    requirements: {max_severity: MEDIUM}
                """.getBytes(StandardCharsets.UTF_8));
        Evidence seen = evidence("{findings: [{id: CVE-1, severity: HIGH, in: 'maven a:b 1'}],"
                + " suppressions: [{where: 'a:1', id: CVE-1, author: Team, issued: '2026-11-20T07:00:00Z'}]}");
        Instant until = policy.holdsUntil(seen, AT);

        assertThat(until).isEqualTo("2026-11-30T07:00:00Z");
        assertThat(judged(policy, seen, until.minusNanos(1))).isEqualTo(judged(policy, seen, AT));
        assertThat(judged(policy, seen, until)).isNotEqualTo(judged(policy, seen, AT));
    }

    @Test
    void an_exception_counts_once_its_end_is_within_the_lifetime_allowed() throws IOException {
        ImagePolicy policy = ImagePolicy.parse("p.yaml", """
                images:
                  exception_rules: {max_lifetime: 10d}
                  policies:
                  - pattern: '*'
                    requirements: {non_root: true}
                    exceptions: [{image: '*', reason: r, expires: 2026-12-25}]
                """.getBytes(StandardCharsets.UTF_8));
        Evidence seen = evidence("{user: {declared: root, uid: 0}}");
        Instant until = policy.holdsUntil(seen, AT);

        assertThat(until).isEqualTo("2026-12-15T00:00:00Z");
        assertThat(judged(policy, seen, until.minusSeconds(1)).result()).isEqualTo(Result.FAIL);
        assertThat(judged(policy, seen, until).result()).isEqualTo(Result.WARN);
    }

    @Test
    void every_hour_until_then_the_verdict_is_the_same() throws IOException {
        List<String> entries = List.of(
                "{pattern: '*', effective_on: 2026-11-27, requirements: {max_severity: LOW, grace_period: {CRITICAL: 9d}}}",
                "{pattern: '*', requirements: {max_image_age: 30h}, exceptions: [{image: '*', reason: r, expires: 2026-11-28}]}",
                "{pattern: 'other.example/**', requirements: {non_root: true, max_database_age: 100d}}");
        ImagePolicy policy = ImagePolicy.parse(
                "p.yaml",
                ("images: {policies: [" + String.join(", ", entries) + "]}").getBytes(StandardCharsets.UTF_8));
        Evidence seen = evidence(CRITICAL.replaceFirst("\\{", "{created: '2026-11-25T03:00:00Z', "));

        Instant at = AT;
        int turns = 0;
        for (Instant until = policy.holdsUntil(seen, at); until.isBefore(Instant.parse("2027-12-01T00:00:00Z")); ) {
            for (Instant t = at; t.isBefore(until); t = t.plusSeconds(3600)) {
                assertThat(judged(policy, seen, t))
                        .as("%s in %s to %s", t, at, until)
                        .isEqualTo(judged(policy, seen, at));
            }
            at = until;
            until = policy.holdsUntil(seen, at);
            turns++;
        }
        assertThat(turns).isGreaterThanOrEqualTo(4);
    }

    @Test
    void a_rule_that_does_not_say_how_long_it_holds_holds_for_the_instant() throws IOException {
        Rule silent = new Rule() {
            @Override
            public String key() {
                return "silent";
            }

            @Override
            public Ruling judge(Evidence evidence, Instant at) {
                return new Ruling(RuleStatus.PASS, "At " + at + " it passes");
            }
        };

        assertThat(policy("pattern: '*', requirements: {max_severity: MEDIUM}")
                        .with(silent)
                        .holdsUntil(evidence("{}"), AT))
                .isEqualTo(AT);
    }

    private static Verdict judged(ImagePolicy policy, Evidence evidence, Instant at) {
        Verdict verdict = policy.evaluate(evidence, Clock.fixed(at, ZoneOffset.UTC));
        return new Verdict(
                verdict.result(),
                verdict.evidence(),
                verdict.reasons(),
                verdict.rules(),
                verdict.findings(),
                verdict.waivers(),
                verdict.policies(),
                verdict.warnings(),
                AT);
    }

    private static ImagePolicy policy(String entry) throws IOException {
        return ImagePolicy.parse("p.yaml", ("images: {policies: [{" + entry + "}]}").getBytes(StandardCharsets.UTF_8));
    }

    private static Evidence evidence(String text) throws IOException {
        String document = text.equals("CRITICAL") ? CRITICAL : text;
        return EvidenceDocument.read(Yaml.parse("evidence", document.getBytes(StandardCharsets.UTF_8))
                .get(0));
    }
}
