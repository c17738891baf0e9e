package io.edgesec.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.format.Yaml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyFilesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);
    private static final String ONE = "images: {policies: [{name: one, pattern: '*', requirements: {non_root: true}}]}";
    private static final String TWO =
            "images: {policies: [{name: two, pattern: '*', requirements: {digest_pinned: true}}]}";

    @TempDir
    Path folder;

    static Stream<Arguments> bad() throws IOException {
        List<Arguments> bad = new ArrayList<>();
        for (Node item : Yaml.parse("bad", resource("bad-policies.yaml")).get(0).list()) {
            bad.add(Arguments.of(
                    item.require("policy").text(), item.require("error").text()));
        }
        return bad.stream();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void what_cannot_be_honoured_is_an_error_at_its_place(String policy, String error) {
        assertThatThrownBy(() -> ImagePolicy.parse("policy.yaml", bytes(policy)))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessage(error);
    }

    @Test
    void the_mission_s_policy_is_read_in_its_config_map_and_bare() throws IOException {
        byte[] configMap = resource("mission/image-policy.yaml");
        String inner = Yaml.parse("image-policy", configMap)
                .get(0)
                .require("data")
                .require("policy.yaml")
                .text();

        for (Verdict verdict : List.of(
                verdict(ImagePolicy.parse("image-policy.yaml", configMap), "{}"),
                verdict(ImagePolicy.parse("image-policy.yaml", bytes(inner)), "{}"))) {
            assertThat(verdict.result()).isEqualTo(Result.PASS);
            assertThat(verdict.rules())
                    .extracting(RuleResult::rule)
                    .containsExactly("max_severity", "trusted_registries");
            assertThat(verdict.waivers()).singleElement().satisfies(waiver -> {
                assertThat(waiver.image()).isEqualTo("utility/debug:latest");
                assertThat(waiver.reason()).isEqualTo("debugging tool");
                assertThat(waiver.state()).isEqualTo(Waiver.State.UNUSED);
            });
            assertThat(verdict.policies())
                    .singleElement()
                    .extracting(PolicyDescription::summary)
                    .isEqualTo("tolerates MEDIUM and below; 1 exception, unused");
        }
    }

    @Test
    void lines_inside_a_config_map_count_as_in_the_file() throws IOException {
        Verdict verdict = verdict(ImagePolicy.parse("image-policy.yaml", resource("mission/image-policy.yaml")), "{}");

        assertThat(verdict.rules())
                .extracting(RuleResult::where)
                .containsExactly("image-policy.yaml:12", "image-policy.yaml:13");
        assertThat(verdict.waivers()).extracting(Waiver::where).containsExactly("image-policy.yaml:17");
        assertThat(verdict.warnings())
                .containsExactly("image-policy.yaml:17: the exception for utility/debug:latest names no registry, so it"
                        + " means docker.io/utility/debug:latest; it has no owner and no end");
    }

    @Test
    void the_mission_s_policy_decides_as_it_reads() throws IOException {
        ImagePolicy policy = ImagePolicy.parse("image-policy.yaml", resource("mission/image-policy.yaml"));
        String high = "{id: CVE-1, severity: HIGH, in: 'maven a:b 1', fixed: '2'}";

        assertThat(verdict(policy, "{findings: [" + high + "]}").result()).isEqualTo(Result.FAIL);
        assertThat(verdict(policy, "{reference: docker.io/nginx}").result()).isEqualTo(Result.PASS);
        assertThat(verdict(policy, "{reference: docker.io/bitnami/nginx}").result())
                .isEqualTo(Result.FAIL);
        assertThat(verdict(policy, "{reference: nginx}").result()).isEqualTo(Result.FAIL);
        assertThat(verdict(policy, "{reference: 'docker.io/utility/debug:latest', findings: [" + high + "]}")
                        .result())
                .isEqualTo(Result.WARN);
        assertThat(verdict(policy, "{reference: 'docker.io/utility/debug:2', findings: [" + high + "]}")
                        .result())
                .isEqualTo(Result.FAIL);
    }

    @Test
    void a_policy_is_found_among_the_other_documents_of_the_mission() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String name : List.of(
                "image-security-scan",
                "registry-mirror-config",
                "image-policy",
                "production",
                "secure-app",
                "registry-credentials")) {
            all.writeBytes(new String(resource("mission/" + name + ".yaml"), StandardCharsets.UTF_8)
                    .replace("<base64-encoded-docker-config>", "e30=")
                    .getBytes(StandardCharsets.UTF_8));
            all.writeBytes(bytes("--- # next\r\n"));
        }

        Verdict verdict = verdict(ImagePolicy.parse("all.yaml", all.toByteArray()), "{}");

        assertThat(verdict.rules()).extracting(RuleResult::rule).containsExactly("max_severity", "trusted_registries");
    }

    @Test
    void the_mission_s_signature_policy_is_not_silently_left_out() {
        assertThatThrownBy(() -> ImagePolicy.parse("cosign.yaml", resource("mission/cosign-policy.yaml")))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageContaining("does not evaluate a ClusterImagePolicy");
    }

    @Test
    void a_folder_is_its_policies_in_the_order_of_their_names() throws IOException {
        write("b.yml", ONE);
        write("a.yaml", TWO);
        write("baseline.yaml", "not: a policy");
        write("shop.case.yaml", "not: a policy");
        write("notes.txt", "not: a policy");
        Files.createDirectories(folder.resolve("advisories.yaml"));
        write("advisories.yaml/inner.yaml", "not: a policy");

        ImagePolicy policy = ImagePolicy.read(folder, folder);

        assertThat(policy.sources()).extracting(ImagePolicy.Source::location).containsExactly("a.yaml", "b.yml");
        Verdict verdict = verdict(policy, "{}");
        assertThat(verdict.rules()).extracting(RuleResult::where).containsExactly("a.yaml:1", "b.yml:1");
        assertThat(verdict.result()).isEqualTo(Result.FAIL);
    }

    @Test
    void a_folder_that_need_not_hold_a_policy_is_looked_at_first() throws IOException {
        assertThat(ImagePolicy.find(folder.resolve("absent"), folder)).isEmpty();
        write("baseline.yaml", "x");
        Files.createDirectories(folder.resolve("advisories"));
        assertThat(ImagePolicy.find(folder, folder)).isEmpty();
        write("policy.yaml", ONE);
        assertThat(ImagePolicy.find(folder, folder).orElseThrow().sources()).hasSize(1);
        write("policy.yaml", "");
        assertThatThrownBy(() -> ImagePolicy.find(folder, folder)).isInstanceOf(MalformedDocumentException.class);
    }

    @Test
    void several_policies_apply_together() throws IOException {
        ImagePolicy both = ImagePolicy.of(
                List.of(ImagePolicy.parse("1.yaml", bytes(ONE)), ImagePolicy.parse("2.yaml", bytes(TWO))));

        assertThat(verdict(both, "{}").rules())
                .extracting(RuleResult::status)
                .containsExactly(RuleStatus.PASS, RuleStatus.FAIL);
        assertThat(verdict(both, "{}").policies())
                .extracting(PolicyDescription::entries)
                .containsExactly(List.of("one"), List.of("two"));
    }

    @Test
    void where_files_differ_about_images_without_an_entry_the_strictest_holds() throws IOException {
        String entry = "policies: [{pattern: registry.edge.example.com/other, requirements: {non_root: true}}]}";
        ImagePolicy allow = ImagePolicy.parse("a.yaml", bytes("images: {no_match: allow, " + entry));
        ImagePolicy warn = ImagePolicy.parse("w.yaml", bytes("images: {no_match: warn, " + entry));
        ImagePolicy silent = ImagePolicy.parse("s.yaml", bytes("images: {" + entry));

        assertThat(verdict(ImagePolicy.of(List.of(allow, silent)), "{}").result())
                .isEqualTo(Result.PASS);
        assertThat(verdict(ImagePolicy.of(List.of(allow, warn)), "{}").result()).isEqualTo(Result.WARN);
        assertThat(verdict(silent, "{}").result()).isEqualTo(Result.FAIL);
    }

    @Test
    void a_policy_that_is_not_there_is_an_error() throws IOException {
        assertThatThrownBy(() -> ImagePolicy.read(folder.resolve("absent.yaml"), folder))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("absent.yaml: there is no such policy file or folder");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> ImagePolicy.read(empty, folder))
                .hasMessage("empty: the folder holds no policy; expected a file *.yaml or *.yml directly inside");
    }

    @Test
    void a_file_beyond_the_limits_is_an_error() throws IOException {
        write("large.yaml", "# " + "x".repeat(2 << 20));
        assertThatThrownBy(() -> ImagePolicy.read(folder.resolve("large.yaml")))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageContaining("more than the 1048576 allowed");
        assertThatThrownBy(() -> ImagePolicy.parse("deep.yaml", bytes("[".repeat(10_000))))
                .isInstanceOf(MalformedDocumentException.class);
    }

    @Test
    void a_damaged_policy_is_an_error_or_still_a_policy() throws IOException {
        byte[] good = resource("mission/image-policy.yaml");
        Random random = new Random(3);
        String changes = "\n \t:-\"'{[*&!|>#%@x0\u0000\u00ff";
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] damaged = good.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                damaged[random.nextInt(damaged.length)] = (byte) changes.charAt(random.nextInt(changes.length()));
            }
            try {
                assertThat(verdict(ImagePolicy.parse("p.yaml", damaged), "{}").rules())
                        .isNotEmpty();
            } catch (MalformedDocumentException e) {
                assertThat(e).hasMessageStartingWith("p.yaml");
                refused++;
            }
        }
        assertThat(refused).isBetween(100, 399);
    }

    @Test
    void an_embedder_s_rule_applies_to_every_image_and_nothing_excuses_it() throws IOException {
        Rule labelled = new Rule() {
            @Override
            public String key() {
                return "labelled";
            }

            @Override
            public Ruling judge(Evidence evidence, Instant at) {
                return new Ruling(
                        evidence.config().labels().isEmpty() ? RuleStatus.FAIL : RuleStatus.PASS,
                        "The image has no label");
            }
        };
        String excused =
                "images: {policies: [{pattern: '*', requirements: {non_root: true}, exceptions: [{image: '*', reason: r}]}]}";

        Verdict verdict = verdict(ImagePolicy.parse("p.yaml", bytes(excused)).with(labelled), "{}");

        assertThat(verdict.result()).isEqualTo(Result.FAIL);
        assertThat(verdict.reasons()).containsExactly("The image has no label");
    }

    @Test
    void a_rule_that_passes_says_what_it_let_through() throws IOException {
        String severity =
                "images: {policies: [{pattern: '*', requirements: {max_severity: MEDIUM, only_fixable: true}}]}";
        ImagePolicy policy = ImagePolicy.parse("p.yaml", bytes(severity));
        String low = "{id: CVE-1, severity: LOW, in: 'maven a:b 1'}";
        String high = "{id: CVE-2, severity: HIGH, in: 'maven a:b 1'}";

        assertThat(Stream.of("", low, low + ", " + high).map(findings -> passing(policy, findings)))
                .containsExactly(
                        "No advisory above MEDIUM",
                        "No advisory above MEDIUM; 1 tolerated",
                        "No advisory above MEDIUM that has a fix; 2 tolerated, 1 of them above it without a fix");
    }

    @Test
    void what_a_policy_says_cannot_forge_a_line() throws IOException {
        String policy = """
                images:
                  policies:
                  - name: "x\\n[INFO] PASS"
                    pattern: registry.edge.example.com/other
                    requirements: {non_root: true}
                  - pattern: "*"
                    requirements: {digest_pinned: true}
                    exceptions:
                    - {image: "*", reason: "a\\n[INFO] PASS", expires: 2020-01-01}
                """;

        Verdict verdict = verdict(ImagePolicy.parse("p.yaml", bytes(policy)), "{reference: none}");

        assertThat(verdict.reasons()).hasSize(2).noneMatch(reason -> reason.contains("\n"));
        assertThat(verdict.warnings()).hasSize(2).noneMatch(warning -> warning.contains("\n"));
    }

    private static String passing(ImagePolicy policy, String findings) {
        try {
            RuleResult result =
                    verdict(policy, "{findings: [" + findings + "]}").rules().get(0);
            assertThat(result.status()).isEqualTo(RuleStatus.PASS);
            return result.reason();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Verdict verdict(ImagePolicy policy, String evidence) throws IOException {
        return policy.evaluate(
                EvidenceDocument.read(Yaml.parse("evidence", bytes(evidence)).get(0)), CLOCK);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PolicyFilesTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
