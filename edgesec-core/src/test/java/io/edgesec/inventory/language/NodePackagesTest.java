package io.edgesec.inventory.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.format.Json;
import io.edgesec.format.Node;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus.Outcome;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.License;
import io.edgesec.inventory.PackageUrl;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodePackagesTest {
    @Test
    void edges_are_those_that_npm_itself_lists() throws IOException {
        Cataloged cataloged = new InstalledFiles().resources("npm", "srv/app/").catalog("npm");
        TreeMap<String, TreeSet<String>> expected = new TreeMap<>();
        Node root = Json.parse("npm ls", InstalledFiles.bytes("npm-ls.json"));
        collect(root.require("name").text(), root, expected);

        TreeMap<String, TreeSet<String>> found = new TreeMap<>();
        for (Component component : cataloged.components()) {
            TreeSet<String> names = found.computeIfAbsent(label(component), l -> new TreeSet<>());
            component
                    .dependsOn()
                    .forEach(ref -> names.add(label(cataloged.components().stream()
                            .filter(c -> c.ref().equals(ref))
                            .findFirst()
                            .orElseThrow())));
        }
        assertThat(found).isEqualTo(expected).hasSize(32);
        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    private static String label(Component component) {
        return component.name() + "@" + component.version();
    }

    private static void collect(String name, Node node, TreeMap<String, TreeSet<String>> edges) throws IOException {
        TreeSet<String> own =
                edges.computeIfAbsent(name + "@" + node.require("version").text(), l -> new TreeSet<>());
        Optional<Node> dependencies = node.get("dependencies");
        if (dependencies.isPresent()) {
            for (Map.Entry<String, Node> dependency : dependencies.get().map().entrySet()) {
                own.add(dependency.getKey() + "@"
                        + dependency.getValue().require("version").text());
                collect(dependency.getKey(), dependency.getValue(), edges);
            }
        }
    }

    @Test
    void the_same_package_in_two_places_is_one_component_and_another_version_is_another() {
        Cataloged cataloged = new InstalledFiles()
                .file("a/node_modules/ms/package.json", json("ms", "2.0.0"))
                .file("b/node_modules/ms/package.json", json("ms", "2.0.0"))
                .file("b/node_modules/debug/node_modules/ms/package.json", json("ms", "2.1.1"))
                .catalog("npm");

        assertThat(cataloged.components())
                .extracting(Component::ref)
                .containsExactly("pkg:npm/ms@2.0.0", "pkg:npm/ms@2.1.1");
        assertThat(cataloged.components().get(0).occurrences())
                .extracting(o -> o.path())
                .containsExactly("a/node_modules/ms/package.json", "b/node_modules/ms/package.json");
    }

    @Test
    void links_are_followed_as_pnpm_makes_them() {
        Cataloged cataloged = new InstalledFiles()
                .file(
                        "app/node_modules/.pnpm/a@1.0.0/node_modules/a/package.json",
                        "{\"name\": \"a\", \"version\": \"1.0.0\", \"dependencies\": {\"b\": \"npm:c@2\"}}")
                .file("app/node_modules/.pnpm/c@2.0.0/node_modules/c/package.json", json("c", "2.0.0"))
                .link("app/node_modules/.pnpm/a@1.0.0/node_modules/b", "app/node_modules/.pnpm/c@2.0.0/node_modules/c")
                .catalog("npm");

        assertThat(cataloged.components().get(0).dependsOn()).containsExactly("pkg:npm/c@2.0.0");
    }

    @Test
    void packages_of_debian_are_found_where_its_node_looks() {
        Cataloged cataloged = new InstalledFiles()
                .file(
                        "usr/share/nodejs/debug/package.json",
                        "{\"name\": \"debug\", \"version\": \"4.3.4\", \"dependencies\": {\"ms\": \"2\"},"
                                + " \"devDependencies\": {\"mocha\": \"9\"}}")
                .file("usr/share/nodejs/ms/package.json", json("ms", "2.1.3"))
                .file("usr/share/nodejs/mocha/package.json", json("mocha", "9.0.0"))
                .catalog("npm");

        assertThat(cataloged.components().get(0).dependsOn()).containsExactly("pkg:npm/ms@2.1.3");
    }

    @Test
    void a_scope_is_the_namespace_of_the_purl() {
        Component component = new InstalledFiles()
                .file("package.json", json("@babel/core", "7.12.0"))
                .catalog("npm")
                .components()
                .get(0);

        assertThat(component.purl()).contains(new PackageUrl("npm", "@babel", "core", "7.12.0", Map.of()));
        assertThat(component.ref()).isEqualTo("pkg:npm/%40babel/core@7.12.0");
        assertThat(PackageUrl.parse(component.ref())).isEqualTo(component.purl().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"license\": \"(MIT OR GPL-3.0)\" | (MIT OR GPL-3.0)",
                "\"license\": {\"type\": \"BSD-3-Clause\", \"url\": \"x\"} | BSD-3-Clause",
                "\"licenses\": [{\"type\": \"MIT\"}, \"Apache-2.0\", 7] | Apache-2.0;MIT",
                "\"license\": [\"ISC\"] | ISC",
                "\"license\": null | ",
                "\"license\": {\"type\": 3} | ",
                "\"licenses\": \"WTFPL\" | WTFPL",
            })
    void licences_are_read_in_every_form(String member, String expected) {
        Component component = new InstalledFiles()
                .file("x/package.json", "{\"name\": \"a\", \"version\": \"1\", " + member + "}")
                .catalog("npm")
                .components()
                .get(0);

        assertThat(component.licenses().stream().map(License::text).toList())
                .isEqualTo(expected == null ? java.util.List.of() : java.util.List.of(expected.split(";")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\": \"module\"}",
                "{\"name\": \"a\"}",
                "{\"version\": \"1.0.0\"}",
                "{\"name\": \"\", \"version\": \"1\"}",
                "{\"name\": \"a b\", \"version\": \"1\"}",
                "{\"name\": \"@s/\", \"version\": \"1\"}",
                "{\"name\": [\"a\"], \"version\": {}}",
                "{\"name\": \"a\u202e\", \"version\": \"1\"}",
                "[1, 2]",
                "\"text\"",
            })
    void what_has_no_name_and_version_is_no_package(String document) {
        Cataloged cataloged = new InstalledFiles()
                .file("node_modules/x/package.json", document)
                .catalog("npm");

        assertThat(cataloged.components()).isEmpty();
        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @ParameterizedTest
    @CsvSource({
        "node_modules/x/package.json, PARTIAL",
        "usr/lib/node_modules/@s/x/package.json, PARTIAL",
        "app/package.json, PARTIAL",
        "app/node_modules/resolve/test/malformed/package.json, SUCCEEDED",
        "app/node_modules/@s/x/fixtures/package.json, SUCCEEDED",
    })
    void a_damaged_file_is_a_problem_where_node_would_load_it(String path, Outcome outcome) {
        Cataloged cataloged = new InstalledFiles()
                .file(path, "{\"name\": \"x\", \"version\": \"1\"")
                .file("node_modules/good/package.json", json("good", "1.0.0"))
                .catalog("npm");

        assertThat(cataloged.status().outcome()).isEqualTo(outcome);
        assertThat(cataloged.status().problems())
                .allMatch(p -> p.path().equals(path) && p.reason().contains("JSON"));
        assertThat(cataloged.components()).extracting(Component::name).containsExactly("good");
    }

    @Test
    void what_node_accepts_is_read_as_node_reads_it() {
        byte[] latin1 = "\uFEFF{\"name\": \"a\", \"name\": \"b\", \"version\": \"1\", \"author\": \"Ren\u00e9\"}"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] broken = latin1.clone();
        broken[broken.length - 3] = (byte) 0xe9;
        Cataloged cataloged =
                new InstalledFiles().file("node_modules/a/package.json", broken).catalog("npm");

        assertThat(cataloged.components()).extracting(Component::name).containsExactly("b");
    }

    @Test
    void addresses_lose_user_name_and_password() {
        Component component = new InstalledFiles()
                .file(
                        "package.json",
                        "{\"name\": \"a\", \"version\": \"1\","
                                + "\"repository\": {\"url\": \"git+https://me:s3cret@example.org/a.git\"},"
                                + "\"homepage\": \"https://s3cret@example.org\", \"author\": {\"name\": \"A\\u001b[31m\"}}")
                .catalog("npm")
                .components()
                .get(0);

        assertThat(component.toString()).doesNotContain("s3cret", "\u001b");
        assertThat(component.properties()).containsEntry("vcs", "https://example.org/a.git");
    }

    @Test
    void a_cycle_of_dependencies_ends() {
        Cataloged cataloged = new InstalledFiles()
                .file(
                        "node_modules/a/package.json",
                        "{\"name\":\"a\",\"version\":\"1\",\"dependencies\":{\"b\":\"1\",\"a\":\"1\",\"../b\":\"1\"}}")
                .file(
                        "node_modules/b/package.json",
                        "{\"name\":\"b\",\"version\":\"1\",\"peerDependencies\":{\"a\":\"1\"}}")
                .catalog("npm");

        assertThat(cataloged.components())
                .extracting(Component::dependsOn)
                .containsExactly(
                        new TreeSet<>(java.util.Set.of("pkg:npm/b@1")), new TreeSet<>(java.util.Set.of("pkg:npm/a@1")));
    }

    private static String json(String name, String version) {
        return "{\"name\": \"" + name + "\", \"version\": \"" + version + "\"}";
    }
}
