package io.edgesec.gate;

import static io.edgesec.gate.DockerArchives.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.build.Build;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.Platform;
import io.edgesec.policy.Result;
import io.edgesec.scan.Progress;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer is given again while nothing that decides has changed, and never after. */
class EarlierCheckTest {
    private static final String MUSL = """
            {"id": "ALPINE-CVE-2025-26519", "modified": "2026-07-08T00:00:00Z", "upstream": ["CVE-2025-26519"],
             "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H"}],
             "affected": [{"package": {"ecosystem": "Alpine:v3.18", "name": "musl"},
               "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0.9.13"}, {"fixed": "1.2.4-r3"}]}]}]}
            """;
    private static final String POLICY = """
            images:
              policies:
              - name: edge
                pattern: "registry.example/**"
                requirements: {max_severity: MEDIUM}
                exceptions:
                - {image: "*", reason: not reachable, expires: 2026-12-24, vulnerabilities: [CVE-2025-26519]}
            """;
    private static final Instant JUDGED = Instant.parse("2026-11-25T10:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2026-12-24T00:00:00Z");

    /** Two seconds and more after every file of a test was made. */
    private final Instant machine = Instant.now().plusSeconds(60);

    @TempDir
    Path folder;

    private Path image;
    private Path jar;
    private GateRequest request;

    @BeforeEach
    void a_module_with_an_image() throws IOException {
        image = DockerArchives.write(
                folder.resolve("image.tar"),
                "registry.example/shop:1",
                Map.of(
                        "etc/os-release",
                        bytes("ID=alpine\nVERSION_ID=3.18.12\nPRETTY_NAME=\"Alpine Linux v3.18\"\n"),
                        "lib/apk/db/installed",
                        bytes("P:musl\nV:1.2.4-r2\nA:x86_64\nL:MIT\no:musl\n\n")));
        Path advisories = Files.createDirectories(folder.resolve(".edgesec/advisories"));
        Files.writeString(advisories.resolve("ALPINE-CVE-2025-26519.json"), MUSL);
        Files.writeString(folder.resolve(".edgesec/policy.yaml"), POLICY);
        Files.writeString(folder.resolve(".trivyignore"), "# nothing yet");
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        jar = Files.writeString(folder.resolve("dependency.jar"), "classes");
        request = request(JUDGED);
    }

    @Test
    void an_unchanged_image_gets_the_same_answer_with_ages_of_now() throws IOException {
        GateOutcome outcome = kept();
        assertThat(outcome.result()).isEqualTo(Result.WARN);

        EarlierOutcome again = earlier(request(JUDGED.plus(Duration.ofDays(3))), machine.plusSeconds(300))
                .outcome()
                .orElseThrow();

        assertThat(again.result()).isEqualTo(outcome.result());
        assertThat(again.message()).isEqualTo(outcome.message());
        List<String> expected = outcome.lines().stream()
                .map(line -> line.replace("29 days left", "26 days left").replace("140 days old", "143 days old"))
                .toList();
        assertThat(again.lines()).startsWith(expected.toArray(String[]::new)).hasSize(expected.size() + 1);
        assertThat(again.lines().get(expected.size())).startsWith("Same    unchanged since it was judged 5 min ago");
        assertThat(again.files("image.cdx.json")).containsExactly(folder.resolve("target/edgesec/image.cdx.json"));
    }

    @Test
    void a_no_stays_a_no() throws IOException {
        Files.writeString(folder.resolve(".edgesec/policy.yaml"), POLICY.replace("CVE-2025-26519", "CVE-1"));
        GateOutcome outcome = kept();

        assertThat(outcome.result()).isEqualTo(Result.FAIL);
        assertThat(earlier().outcome()).hasValueSatisfying(again -> {
            assertThat(again.result()).isEqualTo(Result.FAIL);
            assertThat(again.message()).isEqualTo(outcome.message());
        });
    }

    /** Something that decides, changed. */
    interface Change {
        GateRequest in(EarlierCheckTest test) throws IOException;
    }

    static Stream<Change> changes() {
        return Stream.of(
                test -> test.rewritten("image.tar"),
                test -> test.touched("image.tar"),
                test -> test.replaced("image.tar"),
                test -> test.written("jib-image.digest", "sha256:" + "0".repeat(64)),
                test -> test.written(".edgesec/policy.yaml", POLICY + "\n"),
                test -> test.written(".edgesec/end-of-life.json", "{\"systems\": []}"),
                test -> test.written(".edgesec/other.yml", POLICY),
                test -> test.touched(".edgesec/advisories/ALPINE-CVE-2025-26519.json"),
                test -> test.written(".edgesec/advisories/new.json", MUSL.replace("26519", "26520")),
                test -> test.written(".edgesec/advisories/coverage.yaml", "covers: [Maven]"),
                test -> test.deleted(".edgesec/advisories/ALPINE-CVE-2025-26519.json"),
                test -> test.written(".trivyignore", "CVE-2025-26519"),
                test -> test.touched(".trivyignore"),
                test -> test.deleted(".trivyignore"),
                test -> test.touched("pom.xml"),
                test -> test.deleted("pom.xml"),
                test -> test.touched("dependency.jar"),
                test -> test.deleted("dependency.jar"),
                test -> test.written("target/edgesec/report.json", "{}"),
                test -> test.deleted("target/edgesec/image.cdx.xml"),
                test -> test.deleted("target/edgesec/report.txt"),
                test -> test.deleted("target/edgesec"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_was_changed_is_judged_again(Change change) throws IOException {
        kept();
        assertThat(earlier().outcome()).isPresent();

        GateRequest changed = change.in(this);

        assertThat(earlier(changed, machine).outcome()).isEmpty();
    }

    static Stream<Map.Entry<String, GateRequest>> other_requests() {
        Path path = Path.of("elsewhere");
        Map<String, GateRequest> others = new TreeMap<>();
        others.put("image", with("image", path));
        others.put("foundBy", with("foundBy", Optional.of("by Jib 4 s ago")));
        others.put("reference", with("reference", Optional.of("registry.example/shop:2")));
        others.put("platform", with("platform", Optional.of(Platform.parse("linux/arm64"))));
        others.put("projectFile", with("projectFile", Optional.of(path)));
        others.put("policies", with("policies", List.of()));
        others.put("advisories", with("advisories", List.of()));
        others.put("suppressions", with("suppressions", List.of()));
        others.put("baseDirectory", with("baseDirectory", path));
        others.put("outputDirectory", with("outputDirectory", path));
        others.put("timestamp", with("timestamp", Optional.of(JUDGED)));
        others.put("clock", with("clock", Clock.fixed(JUDGED.plusSeconds(1), ZoneOffset.UTC)));
        others.put("force", with("force", true));
        return others.entrySet().stream();
    }

    private static GateRequest with(String name, Object value) {
        return changed(SAMPLE, name, value);
    }

    private static final GateRequest SAMPLE = request(Path.of(""), Clock.fixed(JUDGED, ZoneOffset.UTC));

    @ParameterizedTest
    @MethodSource("other_requests")
    void what_was_asked_otherwise_is_judged_again(Map.Entry<String, GateRequest> other) throws IOException {
        kept();
        GateRequest asked = changed(request, other.getKey(), value(other.getValue(), other.getKey()));

        assertThat(earlier(asked, machine).outcome()).isEmpty();
    }

    /** Whoever adds a component says here whether it decides. */
    @Test
    void every_component_of_a_request_decides_or_is_known_not_to() {
        List<String> withoutEffect = List.of("build", "cacheDirectory", "resolution", "limits", "progress");
        List<String> tried = Stream.concat(other_requests().map(Map.Entry::getKey), withoutEffect.stream())
                .toList();

        assertThat(Arrays.stream(GateRequest.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactlyInAnyOrderElementsOf(tried);
    }

    @Test
    void what_the_caller_tells_decides() throws IOException {
        kept();

        assertThat(EarlierCheck.of(
                                request,
                                new Circumstances(
                                        facts("goal", "check", "offline", "true"),
                                        circumstances().files()),
                                Clock.fixed(machine, ZoneOffset.UTC))
                        .outcome())
                .isEmpty();
    }

    @Test
    void time_ends_it_to_the_second() throws IOException {
        kept();

        assertThat(at(JUDGED)).isPresent();
        assertThat(at(JUDGED.minusNanos(1))).isEmpty();
        assertThat(at(EXPIRY.minusSeconds(1))).isPresent();
        assertThat(at(EXPIRY)).isEmpty();
        assertThat(at(EXPIRY.plusSeconds(1))).isEmpty();
    }

    @Test
    void it_is_fresh_for_a_day_and_not_from_the_future() throws IOException {
        kept();

        assertThat(earlier(request, machine.plus(Duration.ofDays(1)).minusNanos(1))
                        .outcome())
                .isPresent();
        assertThat(earlier(request, machine.plus(Duration.ofDays(1))).outcome()).isEmpty();
        assertThat(earlier(request, machine.minusSeconds(1)).outcome()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"image.tar", "pom.xml", "dependency.jar", ".edgesec/advisories/ALPINE-CVE-2025-26519.json"})
    void what_changed_just_before_is_not_kept(String file) throws IOException {
        Files.setLastModifiedTime(folder.resolve(file), FileTime.from(machine.minusMillis(1999)));
        kept();

        assertThat(earlier().outcome()).isEmpty();
    }

    @Test
    void what_changes_while_it_is_judged_is_not_kept() throws IOException {
        EarlierCheck check = earlier();
        GateOutcome outcome = Gate.check(request);
        touched("image.tar");
        check.keep(outcome, List.of(jar));

        assertThat(earlier().outcome()).isEmpty();
    }

    @Test
    void an_error_is_not_kept() throws IOException {
        Files.write(image, new byte[1024]);
        GateOutcome outcome = kept();

        assertThat(outcome.result()).isEqualTo(Result.ERROR);
        assertThat(folder.resolve("cache/outcomes")).doesNotExist();
    }

    @Test
    void what_was_tampered_with_is_judged_again() throws IOException {
        kept();
        Path entry = entry();
        byte[] good = Files.readAllBytes(entry);
        Random random = new Random(25);
        for (int i = 0; i < 300; i++) {
            byte[] bad = i % 2 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            if (i % 2 == 1) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(entry, bad);
            assertThat(earlier().outcome()).isEmpty();
        }
        Files.write(entry, good);
        assertThat(earlier().outcome()).isPresent();
    }

    @Test
    void whatever_its_bytes_an_outcome_is_read_or_refused() throws IOException {
        kept();
        byte[] whole = Files.readAllBytes(entry());
        byte[] good = Arrays.copyOfRange(whole, "edgesec cache 1\n".length() + 32, whole.length);
        assertThat(StoredOutcome.parse(good).toBytes()).isEqualTo(good);
        Random random = new Random(26);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = i % 3 == 0 ? Arrays.copyOf(good, i) : good.clone();
            if (i % 3 != 0) {
                bad[i] ^= (byte) (1 + random.nextInt(255));
            }
            try {
                assertThat(StoredOutcome.parse(bad).result()).isIn(Result.PASS, Result.WARN, Result.FAIL);
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotEqualTo("");
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_folder_that_everybody_may_write_is_not_believed() throws IOException {
        kept();
        for (String path : List.of("cache", "cache/outcomes")) {
            Files.setPosixFilePermissions(folder.resolve(path), PosixFilePermissions.fromString("rwxrwxrwx"));
            assertThat(earlier().outcome()).isEmpty();
            Files.setPosixFilePermissions(folder.resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(earlier().outcome()).isPresent();
    }

    /** A clock that goes, for a test to say how far. */
    private static final class Going extends Clock {
        private final Instant now;

        Going(Instant now) {
            this.now = now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private GateOutcome kept() throws IOException {
        EarlierCheck check = earlier();
        assertThat(check.outcome()).isEmpty();
        GateOutcome outcome = Gate.check(request.withBuild(Build.none(), Optional.empty()));
        check.keep(outcome, List.of(jar));
        return outcome;
    }

    private Optional<EarlierOutcome> at(Instant now) {
        return earlier(changed(request, "clock", new Going(now)), machine).outcome();
    }

    private EarlierCheck earlier() {
        return earlier(request, machine);
    }

    private EarlierCheck earlier(GateRequest asked, Instant now) {
        return EarlierCheck.of(asked, circumstances(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private Circumstances circumstances() {
        return new Circumstances(facts("goal", "check"), List.of(folder.resolve("pom.xml")));
    }

    private static SortedMap<String, String> facts(String... namesAndValues) {
        SortedMap<String, String> facts = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            facts.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return facts;
    }

    private Path entry() throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve("cache/outcomes"))) {
            return entries.findFirst().orElseThrow();
        }
    }

    private GateRequest rewritten(String name) throws IOException {
        Path file = folder.resolve(name);
        FileTime time = Files.getLastModifiedTime(file);
        byte[] content = Files.readAllBytes(file);
        content[content.length - 1]++;
        Files.write(file, content);
        Files.setLastModifiedTime(file, time);
        return request;
    }

    private GateRequest replaced(String name) throws IOException {
        Path file = folder.resolve(name);
        FileTime time = Files.getLastModifiedTime(file);
        Path other = Files.copy(file, folder.resolve("other"));
        Files.setLastModifiedTime(other, time);
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return request;
    }

    private GateRequest touched(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.setLastModifiedTime(
                file, FileTime.from(Files.getLastModifiedTime(file).toInstant().plusMillis(1)));
        return request;
    }

    private GateRequest written(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
        return request;
    }

    private GateRequest deleted(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return request;
    }

    private GateRequest request(Instant now) {
        return request(folder, new Going(now));
    }

    private static GateRequest request(Path folder, Clock clock) {
        return new GateRequest(
                folder.resolve("image.tar"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Build.none(),
                Optional.empty(),
                List.of(folder.resolve(".edgesec")),
                List.of(folder.resolve(".edgesec/advisories")),
                List.of(folder.resolve(".trivyignore")),
                folder,
                folder.resolve("target/edgesec"),
                folder.resolve("cache"),
                Optional.empty(),
                Optional.empty(),
                clock,
                ImageLimits.defaults(),
                false,
                Progress.NONE);
    }

    private static Object value(GateRequest request, String name) {
        return Objects.requireNonNull(components(request).get(name));
    }

    private static GateRequest changed(GateRequest request, String name, Object value) {
        Map<String, Object> components = components(request);
        components.put(name, value);
        try {
            Class<?>[] types = Arrays.stream(GateRequest.class.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class[]::new);
            return GateRequest.class
                    .getDeclaredConstructor(types)
                    .newInstance(components.values().toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> components(GateRequest request) {
        Map<String, Object> components = new LinkedHashMap<>();
        for (RecordComponent component : GateRequest.class.getRecordComponents()) {
            try {
                components.put(component.getName(), component.getAccessor().invoke(request));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return components;
    }
}
