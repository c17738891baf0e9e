package io.edgesec.inventory.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus.Outcome;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.License;
import io.edgesec.inventory.PackageType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ruby, PHP, .NET, Rust, Julia, conda and Java runtimes, on files that their own tools wrote. */
class OtherEcosystemsTest {
    private static Component one(Map<String, Component> components, String name) {
        return Objects.requireNonNull(components.get(name), name);
    }

    private static Map<String, Component> byRef(Cataloged cataloged) {
        return cataloged.components().stream().collect(Collectors.toMap(Component::ref, c -> c));
    }

    @Test
    void gems_are_read_from_the_form_that_rubygems_writes() {
        Cataloged cataloged = new InstalledFiles()
                .resources("gem", "usr/lib/ruby/gems/3.1.0/")
                .catalog("ruby");
        Map<String, Component> gems = byRef(cataloged);

        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(gems)
                .containsOnlyKeys(
                        "pkg:gem/bundler@2.3.7",
                        "pkg:gem/edge-core@2.1.0",
                        "pkg:gem/edge-native@0.3.0?platform=x86_64-linux",
                        "pkg:gem/ipaddr@1.2.4",
                        "pkg:gem/json@2.6.1");
        Component edge = one(gems, "pkg:gem/edge-native@0.3.0?platform=x86_64-linux");
        assertThat(edge.dependsOn()).containsExactly("pkg:gem/edge-core@2.1.0", "pkg:gem/json@2.6.1");
        assertThat(edge.supplier()).contains("Ren\u00e9e \"R\" Doe");
        assertThat(edge.licenses()).extracting(License::text).containsExactly("MIT", "Ruby");
        assertThat(edge.properties()).containsEntry("vcs", "https://example.org/edge-native.git");
        assertThat(one(gems, "pkg:gem/bundler@2.3.7").licenses()).containsExactly(new License("MIT"));
    }

    @Test
    void what_a_gem_needs_only_for_its_development_is_no_edge() {
        Cataloged cataloged = new InstalledFiles()
                .resources("gem", "usr/lib/ruby/gems/3.1.0/")
                .file("usr/lib/ruby/gems/3.1.0/specifications/rake-13.0.6.gemspec", "# stub: rake 13.0.6 ruby lib\n")
                .catalog("ruby");

        assertThat(cataloged.components()).extracting(Component::name).contains("rake", "edge-native");
        assertThat(cataloged.components())
                .allSatisfy(c -> assertThat(c.dependsOn()).doesNotContain("pkg:gem/rake@13.0.6"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a-1.0.gemspec | s.name = \"a\";s.version = \"1.0\" | a 1.0",
                "a-1.0.gemspec | # stub: a-b 2.0 java lib;s.name = NAME;s.version = V | a-b 2.0",
                "a-b-1.0.gemspec | s.version = Foo::VERSION | a-b 1.0",
                "a.gemspec | `exec 'rm'` | ",
                "a-1.gemspec | spec.name = 'x y';spec.version = '2' | a 2",
                "a-1.gemspec | s.name = \"\\u{110000}\\u\" | a 1",
            })
    void ruby_code_is_read_not_run(String file, String code, String expected) {
        Cataloged cataloged = new InstalledFiles()
                .file("gems/specifications/" + file, code.replace(';', '\n'))
                .catalog("ruby");

        assertThat(cataloged.components().stream().map(c -> c.name() + " " + c.version()))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
        assertThat(cataloged.status().outcome()).isEqualTo(expected == null ? Outcome.PARTIAL : Outcome.SUCCEEDED);
    }

    @Test
    void composer_packages_are_lower_case_and_found_by_what_they_provide() {
        Cataloged cataloged = new InstalledFiles()
                .resource("composer/installed-v2.json", "srv/vendor/composer/installed.json")
                .catalog("composer");
        Map<String, Component> packages = byRef(cataloged);

        assertThat(packages).containsOnlyKeys("pkg:composer/acme/logger@1.4.0", "pkg:composer/acme/sink@v2.0.1");
        assertThat(one(packages, "pkg:composer/acme/logger@1.4.0")).satisfies(c -> {
            assertThat(c.dependsOn()).containsExactly("pkg:composer/acme/sink@v2.0.1");
            assertThat(c.licenses()).containsExactly(new License("MIT OR Apache-2.0"));
            assertThat(c.supplier()).contains("Ada");
        });
    }

    @Test
    void composer_1_wrote_a_bare_list() {
        Cataloged cataloged =
                new InstalledFiles().file("vendor/composer/installed.json", """
                        [{"name": "Vendor/Thing", "version": "1.0", "require": {"php": ">=5", "vendor/other": "*"}},
                         {"name": "vendor/other", "version": "dev-main"},
                         {"name": "nothing"}]
                        """).catalog("composer");

        assertThat(cataloged.components())
                .extracting(Component::ref)
                .containsExactly("pkg:composer/vendor/other@dev-main", "pkg:composer/vendor/thing@1.0");
        assertThat(cataloged.components().get(1).dependsOn()).hasSize(1);
        assertThat(cataloged.status().problems())
                .singleElement()
                .satisfies(p -> assertThat(p.reason()).startsWith("3:2: expected a package's name"));
    }

    @ParameterizedTest
    @CsvSource({"srv/vendor/composer/installed.json, PARTIAL", "srv/data/installed.json, SUCCEEDED"})
    void other_files_called_installed_json_may_be_anything(String path, Outcome outcome) {
        assertThat(new InstalledFiles()
                        .file(path, "not json")
                        .catalog("composer")
                        .status()
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void dotnet_applications_list_their_packages_and_the_runtime_that_they_bring() {
        Cataloged cataloged = new InstalledFiles()
                .resource("nuget/happy.deps.json", "app/happy.deps.json")
                .resource("nuget/self-contained.deps.json", "app/self-contained.deps.json")
                .resource("nuget/packages.lock.json", "src/packages.lock.json")
                .catalog("nuget");
        Map<String, Component> packages = byRef(cataloged);

        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(packages)
                .containsKeys(
                        "pkg:nuget/Newtonsoft.Json@13.0.1", "pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@8.0.0");
        assertThat(one(packages, "pkg:nuget/ExampleApp1@1.0.0").dependsOn())
                .contains("pkg:nuget/Newtonsoft.Json@13.0.1");
        assertThat(packages.values())
                .allMatch(c -> c.occurrences().stream().noneMatch(o -> o.path().isEmpty()));
    }

    @Test
    void what_only_compiling_needs_is_not_there() {
        Cataloged cataloged = new InstalledFiles().file("a.deps.json", """
                        {"runtimeTarget": {"name": "net8"},
                         "targets": {"net8": {"A/1": {"runtime": {"A.dll": {}}}, "B/1": {"compile": {"B.dll": {}}},
                                              "C/1": {"native": {"c.so": {}}}}},
                         "libraries": {"A/1": {"type": "package"}, "B/1": {"type": "package"}, "C/1": {"type": "package"},
                                       "D/1": {"type": "referenceassembly"}, "E": {"type": "package"}}}
                        """).catalog("nuget");

        assertThat(cataloged.components()).extracting(Component::name).containsExactly("A", "C");
        assertThat(cataloged.status().problems()).hasSize(1);
    }

    @Test
    void crates_of_a_lock_file_depend_on_each_other() {
        Cataloged cataloged = new InstalledFiles()
                .resource("cargo/Cargo.lock", "src/Cargo.lock")
                .catalog("cargo-lock");

        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(cataloged.components()).hasSizeGreaterThan(3).allMatch(c -> c.type() == PackageType.CARGO);
        assertThat(cataloged.components()).anyMatch(c -> !c.dependsOn().isEmpty());
    }

    @Test
    void a_crate_without_version_keeps_the_others() {
        Cataloged cataloged = new InstalledFiles()
                .resource("cargo/damaged.lock", "Cargo.lock")
                .catalog("cargo-lock");

        assertThat(cataloged.components()).extracting(Component::ref).contains("pkg:cargo/libc@0.2.54");
    }

    @ParameterizedTest
    @CsvSource({"Manifest_v1.8.toml", "Manifest_v1.0.toml"})
    void julia_manifests_have_uuids_and_versions(String manifest) {
        Cataloged cataloged = new InstalledFiles()
                .resource("julia/" + manifest, "app/Manifest.toml")
                .catalog("julia");

        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(cataloged.components())
                .isNotEmpty()
                .allMatch(c -> c.ref().matches("pkg:julia/\\w+(@[0-9.]+)?\\?uuid=[0-9a-f-]{36}"));
    }

    @Test
    void conda_packages_carry_their_channel() {
        Cataloged cataloged =
                new InstalledFiles().resources("conda", "opt/conda/conda-meta/").catalog("conda");

        assertThat(cataloged.components())
                .extracting(Component::ref)
                .contains("pkg:conda/libgomp@11.2.0?build=h1234567_1&channel=pkgs%2Fmain&subdir=linux-64");
    }

    @ParameterizedTest
    @CsvSource({
        "v6, usr/share/php/.registry/.channel.pecl.php.net/memcached.reg, pecl.php.net",
        "v5, usr/share/php/.registry/.channel.pecl.php.net/memcached.reg, pecl.php.net",
        "v5, usr/share/php/.registry/memcached.reg, pear.php.net",
    })
    void pear_packages_have_their_channel_as_namespace(String form, String path, String channel) {
        Cataloged cataloged = new InstalledFiles()
                .resource("pear/memcached-" + form + "-format.reg", path)
                .catalog("pear");

        assertThat(cataloged.components()).singleElement().satisfies(c -> {
            assertThat(c.ref()).isEqualTo("pkg:pear/" + channel + "/memcached@3.2.0");
            assertThat(c.licenses()).containsExactly(new License("PHP License"));
        });
    }

    @Test
    void r_packages_depend_on_others_of_their_library() {
        Cataloged cataloged = new InstalledFiles()
                .resources("r/library", "usr/lib/R/library/")
                .file("usr/local/lib/R/glue/DESCRIPTION", "Package: glue\nVersion: 1.6.2\nDepends: R (>= 3.4), base\n")
                .file("usr/share/doc/DESCRIPTION", "This is no package.\n")
                .catalog("r");

        assertThat(cataloged.components())
                .extracting(Component::ref)
                .containsExactly("pkg:cran/base@4.3.0", "pkg:cran/glue@1.6.2", "pkg:cran/stringr@1.5.0.9000");
        assertThat(cataloged.components().get(1).dependsOn()).containsExactly("pkg:cran/base@4.3.0");
        assertThat(cataloged.components().get(2).dependsOn()).containsExactly("pkg:cran/glue@1.6.2");
    }

    @ParameterizedTest
    @CsvSource({
        "temurin-25, opt/java/openjdk/release, Eclipse Adoptium,"
                + " pkg:generic/oracle/openjdk@25.0.3%2B9-LTS?repository_url=https:%2F%2Fgithub.com%2Fadoptium%2Fjdk25u.git",
        "debian-17, usr/lib/jvm/java-17/release, Debian, pkg:generic/oracle/openjdk@17.0.15%2B6-Debian-1deb12u1",
        "oracle-8, usr/lib/jvm/jdk-1.8-oracle-x64/release, , pkg:generic/oracle/jdk@1.8.0_411-b25",
    })
    void a_java_runtime_is_named_wherever_it_stands(String resource, String path, String supplier, String ref) {
        Cataloged cataloged = new InstalledFiles()
                .resource("java/" + resource + ".release", path)
                .catalog("java-runtime");

        assertThat(cataloged.components()).singleElement().satisfies(c -> {
            assertThat(c.ref()).isEqualTo(ref);
            assertThat(c.type()).isEqualTo(PackageType.PROGRAM);
            assertThat(c.supplier().orElse(null)).isEqualTo(supplier);
            assertThat(c.owner()).isEmpty();
            assertThat(c.occurrences()).extracting(o -> o.path()).containsExactly(path);
        });
    }

    @Test
    void other_files_called_release_are_none() {
        Cataloged cataloged = new InstalledFiles()
                .file("etc/release", "NAME=\"x\"\n")
                .file("bin/release", new byte[] {0x7f, 'E', 'L', 'F', 0, 1})
                .catalog("java-runtime");

        assertThat(cataloged.components()).isEmpty();
        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }
}
