package io.edgesec.maven.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgesec.image.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    @TempDir
    Path root;

    private Path module;
    private Folders folders;

    @BeforeEach
    void folders() throws IOException {
        module = Files.createDirectories(root.resolve("shop"));
        folders =
                new Folders(module, root, List.of(root, root), module.resolve("target/edgesec"), root.resolve("cache"));
    }

    @Test
    void everything_has_a_default() throws IOException {
        Parameters parameters = read(Map.of());

        assertThat(parameters.images()).isEmpty();
        assertThat(parameters.policies()).isEmpty();
        assertThat(parameters.advisories()).isEmpty();
        assertThat(parameters.suppressions()).isEmpty();
        assertThat(parameters.outputDirectory()).isEqualTo(module.resolve("target/edgesec"));
        assertThat(parameters.failBuild()).isTrue();
        assertThat(parameters.failIfNoImage()).isTrue();
        assertThat(List.of(parameters.allowStale(), parameters.force(), parameters.skipAttach()))
                .containsOnly(false);
    }

    @Test
    void the_module_and_the_root_both_apply_and_more_is_added() throws IOException {
        policy(module.resolve(".edgesec/policy.yaml"));
        policy(root.resolve(".edgesec/policy.yml"));
        Files.createDirectories(root.resolve(".edgesec/advisories"));
        policy(root.resolve("more.yaml"));

        Parameters parameters = read(Map.of("policy", "more.yaml"));

        assertThat(parameters.policies())
                .containsExactly(module.resolve(".edgesec"), root.resolve(".edgesec"), root.resolve("more.yaml"));
        assertThat(parameters.advisories()).containsExactly(root.resolve(".edgesec/advisories"));
    }

    @Test
    void a_folder_without_a_policy_file_is_no_policy() throws IOException {
        policy(module.resolve(".edgesec/baseline.yaml"));
        policy(module.resolve(".edgesec/prod.case.yaml"));
        Files.createDirectories(module.resolve(".edgesec/advisories"));

        assertThat(read(Map.of()).policies()).isEmpty();
    }

    @Test
    void paths_in_reports_are_relative_to_the_root_of_the_build() {
        Path elsewhere = root.resolve("elsewhere");

        assertThat(folders.base()).isEqualTo(root);
        assertThat(new Folders(module, root, List.of(elsewhere), module, root).base())
                .isEqualTo(module);
    }

    @Test
    void named_advisories_replace_the_ones_in_the_folder() throws IOException {
        Files.createDirectories(module.resolve(".edgesec/advisories"));
        Files.createDirectories(module.resolve("osv"));

        assertThat(read(Map.of("advisories", "osv")).advisories()).containsExactly(module.resolve("osv"));
    }

    @Test
    void ignore_files_and_vex_documents_of_module_and_root_apply_beside_the_named_ones() throws IOException {
        for (Path folder : List.of(module, root)) {
            Files.createDirectories(folder.resolve(".edgesec"));
            Files.writeString(folder.resolve(".trivyignore"), "CVE-1");
            Files.writeString(folder.resolve(".edgesec/b.vex.json"), "{}");
        }
        Files.writeString(root.resolve(".trivyignore.yaml"), "vulnerabilities: []");
        Files.writeString(root.resolve(".edgesec/a.vex.json"), "{}");
        Files.writeString(root.resolve(".edgesec/other.json"), "{}");
        Files.createDirectories(module.resolve("vex"));

        assertThat(read(Map.of("vex", "vex")).suppressions())
                .containsExactly(
                        module.resolve(".trivyignore"),
                        root.resolve(".trivyignore"),
                        root.resolve(".trivyignore.yaml"),
                        module.resolve(".edgesec/b.vex.json"),
                        root.resolve(".edgesec/a.vex.json"),
                        root.resolve(".edgesec/b.vex.json"),
                        module.resolve("vex"));
        assertThat(read(Map.of()).suppressions()).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({"TRUE,true", "yes,true", "On,true", "1,true", "False,false", "no,false", "0,false"})
    void booleans_are_read_leniently(String text, boolean value) throws IOException {
        assertThat(read(Map.of("force", text)).force()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25,2026-11-25T00:00:00Z",
        "2026-11-25T08:30:00Z,2026-11-25T08:30:00Z",
        "2026-11-25T08:30+02:00,2026-11-25T06:30:00Z"
    })
    void the_effective_time_is_the_clock(String text, Instant instant) throws IOException {
        assertThat(read(Map.of("effectiveTime", text)).clock().instant()).isEqualTo(instant);
    }

    @Test
    void a_platform_and_several_images_are_read() throws IOException {
        Parameters parameters =
                read(Map.of("platform", "linux/arm64/v8", "image", " a.tar, b.tar ,", "reference", "x/a:1,x/b:1"));

        assertThat(parameters.platform()).contains(new Platform("linux", "arm64", Optional.of("v8")));
        assertThat(parameters.images()).containsExactly("a.tar", "b.tar");
        assertThat(parameters.reference(1)).contains("x/b:1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "failBuild      | maybe          | edgesec.failBuild=maybe: expected true or false",
                "reference      | Shop            | edgesec.reference=Shop: ",
                "advisories     | /nowhere/osv    | edgesec.advisories=/nowhere/osv: there is no such file or folder",
                "effectiveTime  | 25.11.2026     | expected a date such as 2026-11-25",
                "effectiveTime  | 2026-02-30     | expected a date such as 2026-11-25",
                "effectiveTime  | 2026-11-25T08:30 | with its zone",
                "platform       | arm64          | edgesec.platform=arm64: expected os/architecture",
                "policy         | com.example:policies:1.0 | Maven coordinates are not read by this version",
                "policy         | nowhere.yaml   | edgesec.policy=nowhere.yaml: there is no such file or folder",
                "advisories     | com.example:osv:zip:1.0 | Maven coordinates are not read by this version",
                "reference      | a:1,b:1        | expected one for each of"
            })
    void what_cannot_be_meant_is_refused_with_what_can(String name, String text, String says) {
        assertThatThrownBy(() -> read(Map.of(name, text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says)
                .hasMessageStartingWith("edgesec." + name + "=" + text);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-25T00:00:00Z,2026-11-25T00:00:00Z", "86400,1970-01-02T00:00:00Z", "x,"})
    void the_timestamp_follows_mavens_convention(String text, Instant instant) throws IOException {
        assertThat(Parameters.read(name -> Optional.empty(), folders, Optional.of(text))
                        .timestamp())
                .isEqualTo(Optional.ofNullable(instant));
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,XDG_CACHE_HOME,/var/cache/me,/var/cache/me/edgesec",
        "Linux,XDG_CACHE_HOME,relative,/home/me/.cache/edgesec",
        "Linux,LOCALAPPDATA,/local,/home/me/.cache/edgesec",
        "Windows 11,LOCALAPPDATA,/local,/local/edgesec"
    })
    void the_cache_is_where_the_system_wants_it(String os, String variable, String value, Path cache) {
        assertThat(Folders.userCache(Map.of(variable, value), os, Path.of("/home/me")))
                .isEqualTo(cache);
    }

    private Parameters read(Map<String, String> texts) throws IOException {
        return Parameters.read(name -> Optional.ofNullable(texts.get(name)), folders, Optional.empty());
    }

    private static void policy(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "images: {}");
    }
}
