package io.edgesec.inventory.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus.Outcome;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.License;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonPackagesTest {
    private static final String SITE = "opt/lib/python3.11/site-packages/";

    private static Component one(Map<String, Component> components, String name) {
        return Objects.requireNonNull(components.get(name), name);
    }

    private static Map<String, Component> installed() {
        Cataloged cataloged =
                new InstalledFiles().resources("python/site-packages", SITE).catalog("python");
        assertThat(cataloged.status().problems()).isEmpty();
        return cataloged.components().stream().collect(Collectors.toMap(Component::name, c -> c));
    }

    @Test
    void every_form_of_metadata_is_read() {
        assertThat(installed().values())
                .extracting(Component::ref)
                .contains(
                        "pkg:pypi/urllib3@1.26.4",
                        "pkg:pypi/six@1.16.0",
                        "pkg:pypi/zipp@3.4.0",
                        "pkg:pypi/pysocks@1.7.1",
                        "pkg:pypi/edge-probe-tool@1.2",
                        "pkg:pypi/distlib@0.3.1",
                        "pkg:pypi/setuptools@51.3.3")
                .anyMatch(ref -> ref.matches("pkg:pypi/sample-package@[^#]+#[0-9a-f]{16}"))
                .hasSize(8);
    }

    @Test
    void licences_come_from_the_field_or_the_classifiers() {
        Map<String, Component> installed = installed();

        assertThat(one(installed, "urllib3").licenses()).containsExactly(new License("MIT"));
        assertThat(one(installed, "setuptools").licenses()).containsExactly(new License("MIT License"));
    }

    @Test
    void an_extra_counts_only_if_someone_asks_for_it() {
        Component urllib3 = one(installed(), "urllib3");
        assertThat(urllib3.dependsOn()).isEmpty();

        Cataloged asked = new InstalledFiles()
                .resources("python/site-packages", SITE)
                .file(SITE + "app-1.dist-info/METADATA", "Name: app\nVersion: 1\nRequires-Dist: urllib3[Socks]>=1.26\n")
                .catalog("python");
        assertThat(asked.components())
                .filteredOn(c -> c.name().equals("urllib3"))
                .singleElement()
                .satisfies(c -> assertThat(c.dependsOn()).containsExactly("pkg:pypi/pysocks@1.7.1"));
    }

    @Test
    void where_it_came_from_is_told_beside_it() {
        Component probe = one(installed(), "Edge.Probe_tool");

        assertThat(probe.properties()).containsEntry("python:directUrl", "file:///build/probe");
        assertThat(probe.dependsOn()).containsExactly("pkg:pypi/six@1.16.0");
        assertThat(one(installed(), "six").properties())
                .containsEntry("python:topLevel", "six")
                .doesNotContainKey("python:metadataChanged");
    }

    @Test
    void metadata_that_is_not_what_was_installed_is_marked() {
        String metadata = new String(InstalledFiles.bytes("python/site-packages/six-1.16.0.dist-info/METADATA"));
        Component six = new InstalledFiles()
                        .resources("python/site-packages", SITE)
                        .file(
                                SITE + "six-1.16.0.dist-info/METADATA",
                                metadata.replace("Version: 1.16.0", "Version: 9.9.9"))
                        .catalog("python")
                        .components()
                        .stream()
                        .filter(c -> c.name().equals("six"))
                        .findFirst()
                        .orElseThrow();

        assertThat(six.version()).isEqualTo("9.9.9");
        assertThat(six.properties()).containsEntry("python:metadataChanged", "true");
    }

    @Test
    void a_zipped_egg_is_hashed_as_the_file_that_it_is() {
        Component egg = new InstalledFiles()
                .resource("python/site-packages/sample_package.egg", "srv/sample_package.egg")
                .catalog("python")
                .components()
                .get(0);

        assertThat(egg.hashes()).containsKeys("SHA-1", "SHA-256", "SHA-512");
        assertThat(egg.occurrences())
                .singleElement()
                .satisfies(o -> assertThat(o.path()).isEqualTo("srv/sample_package.egg"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x/empty-1.0.0-py3.8.egg-info | '' | empty 1.0.0",
                "x/a_b-2.dist-info/METADATA | Metadata-Version: 2.1 | a_b 2",
                "x/foo.egg/EGG-INFO/PKG-INFO | Name: foo;Version: 3 | foo 3",
                "x/foo.egg-info/PKG-INFO | Name: foo;version:4 | foo 4",
                "x/UP.DIST-INFO/METADATA | NAME: up;VERSION: 5 | up 5",
                "x/no-version-py3.8.egg-info | Name: no-version | ",
                "x/y.dist-info/METADATA | Name: y;Version: 1 drop | ",
                "x/y.egg-info | '<html>' | ",
            })
    void name_and_version_come_from_the_headers_else_from_the_path(String path, String headers, String expected) {
        Cataloged cataloged =
                new InstalledFiles().file(path, headers.replace(';', '\n')).catalog("python");

        assertThat(cataloged.components().stream().map(c -> c.name() + " " + c.version()))
                .isEqualTo(expected == null ? java.util.List.of() : java.util.List.of(expected));
        assertThat(cataloged.status().outcome()).isEqualTo(expected == null ? Outcome.PARTIAL : Outcome.SUCCEEDED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "extra == 'socks' | true",
                "'Socks' == extra | true",
                "extra == \"dev\" | false",
                "python_version < \"3.8\" | false",
                "python_version >= \"3.8\" and extra == 'dev' | false",
                "python_version >= \"3.8\" or extra == 'dev' | true",
                "(sys_platform == 'win32' or os_name == 'nt') and extra == 'socks' | false",
                "platform_system != \"Windows\" | true",
                "sys_platform not in \"win32 cygwin\" | true",
                "sys_platform in 'linux linux2' | true",
                "platform_python_implementation == 'CPython' | true",
                "python_full_version < \"3.11.4\" | true",
                "\"3.8\" > python_version | false",
                "((((( | true",
                "' | true",
                "and or not in | true",
            })
    void a_marker_is_refused_only_where_it_certainly_does_not_hold(String marker, boolean holds) {
        assertThat(PythonMarker.mayHold(marker, Set.of("socks"), "3.11")).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"zope.interface, zope-interface", "Ruamel__.-YAML, ruamel-yaml", "_a-, -a-"})
    void names_are_compared_as_pep_503_says(String name, String normalized) {
        assertThat(PythonNames.normalized(name)).isEqualTo(normalized);
    }
}
