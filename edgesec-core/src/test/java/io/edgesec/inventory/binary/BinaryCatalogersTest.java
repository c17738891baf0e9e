package io.edgesec.inventory.binary;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.image.ImageLimits;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus.Outcome;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.IdentityMethod;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryCatalogersTest {
    private static final String SUM = "h1:NIvaJDMOsjHA8n1jAhLSgzrAzy1Hgr+hNrb57e+94F0=";

    private static Cataloged catalog(ProgramFiles files) {
        return BinaryCatalogers.all(ImageLimits.defaults()).get(0).catalog(files);
    }

    private static Cataloged catalog(String path, String fixture) {
        return catalog(ProgramFiles.none().fixture(path, fixture));
    }

    private static List<String> purls(Cataloged cataloged) {
        return cataloged.components().stream()
                .flatMap(c -> c.purl().map(PackageUrl::toString).stream())
                .toList();
    }

    private static Component named(Cataloged cataloged, String name) {
        return cataloged.components().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + cataloged.components()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"go-plain", "go-stripped", "go-nobuildid", "go-vcs", "go-386", "go-ppc64", "go-exe", "go-macho"})
    void a_go_program_says_its_modules_whatever_its_format_word_size_and_byte_order(String fixture) {
        Cataloged cataloged = catalog("app/edge", fixture);

        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(purls(cataloged))
                .contains(
                        "pkg:golang/github.com/google/uuid@v1.6.0",
                        "pkg:golang/github.com/mattn/go-isatty@v0.0.24",
                        "pkg:golang/stdlib@1.26.8");
        assertThat(named(cataloged, "github.com/google/uuid").properties()).containsEntry("go:sum", SUM);
    }

    @Test
    void the_main_module_depends_on_all_others_and_is_the_file() {
        Cataloged cataloged = catalog("app/edge", "go-plain");

        Component main = named(cataloged, "example.com/Edge/app");
        assertThat(main.purl()).map(PackageUrl::toString).contains("pkg:golang/example.com/edge/app");
        assertThat(main.hashes()).containsKeys("SHA-256", "SHA-512");
        assertThat(main.properties()).containsEntry("go:package", "example.com/Edge/app/cmd/app");
        assertThat(main.dependsOn()).hasSize(5);
        assertThat(main.dependsOn())
                .allSatisfy(ref ->
                        assertThat(cataloged.components()).anyMatch(c -> c.ref().equals(ref)));
        assertThat(main.occurrences())
                .singleElement()
                .satisfies(o -> assertThat(o.path()).isEqualTo("app/edge"));
    }

    @Test
    void a_module_that_another_took_the_place_of_is_that_other() {
        Component isatty = named(catalog("app/edge", "go-plain"), "github.com/mattn/go-isatty");

        assertThat(isatty.version()).isEqualTo("v0.0.24");
        assertThat(isatty.properties()).containsEntry("go:replaces", "github.com/mattn/go-isatty@v0.0.22");
    }

    @Test
    void a_module_that_a_folder_took_the_place_of_has_no_certain_name() {
        Component local = named(catalog("app/edge", "go-plain"), "example.com/local");

        assertThat(local.purl()).isEmpty();
        assertThat(local.identities()).singleElement().satisfies(identity -> {
            assertThat(identity.purl()).hasToString("pkg:golang/example.com/local@v1.0.0");
            assertThat(identity.confidence()).isLessThan(IdentityMethod.BUILD_INFORMATION.confidence());
            assertThat(identity.value()).endsWith("replaced by ../local");
        });
    }

    @ParameterizedTest
    @CsvSource({"go-nobuildid,v1.4.2,-ldflags", "go-vcs,v0.0.0-20260102030405-d42ceea21eaf,vcs.revision"})
    void a_main_module_without_a_version_has_that_of_the_linker_or_of_the_commit(
            String fixture, String version, String from) {
        Component main = named(catalog("app/edge", fixture), "example.com/Edge/app");

        assertThat(main.version()).isEqualTo(version);
        assertThat(main.properties()).containsEntry("go:versionFrom", from);
    }

    @Test
    void the_older_form_points_to_its_texts() {
        Cataloged cataloged = catalog("usr/bin/esbuild", "go-1.16");

        assertThat(purls(cataloged))
                .containsExactly(
                        "pkg:golang/github.com/evanw/esbuild",
                        "pkg:golang/golang.org/x/sys@v0.0.0-20200501145240-bc7a7d42d5c3",
                        "pkg:golang/stdlib@1.16.3");
    }

    @Test
    void a_program_linked_by_gcc_says_it_as_well() {
        assertThat(purls(catalog("app/edge", "go-extern"))).containsExactly("pkg:golang/stdlib@1.26.8");
    }

    @Test
    void a_go_program_that_names_no_module_is_a_file_without_a_name() {
        Cataloged cataloged = catalog("app/hello", "go-gopath");

        assertThat(named(cataloged, "hello").type()).isEqualTo(PackageType.UNIDENTIFIED);
        assertThat(named(cataloged, "hello").dependsOn()).containsExactly("pkg:golang/stdlib@1.26.8");
        assertThat(selfDescribed("app/hello", "go-gopath")).isEmpty();
    }

    @Test
    void what_two_programs_hold_is_one_component_in_two_places() {
        Cataloged cataloged =
                catalog(ProgramFiles.none().fixture("a", "go-plain").fixture("b", "go-stripped"));

        assertThat(named(cataloged, "github.com/google/uuid").occurrences()).hasSize(2);
        assertThat(cataloged.components())
                .filteredOn(c -> c.name().equals("example.com/Edge/app"))
                .hasSize(2);
    }

    @Test
    void a_rust_program_says_its_crates_but_not_those_of_its_build() {
        Cataloged cataloged = catalog("app/edge", "rust");

        assertThat(purls(cataloged))
                .containsExactly("pkg:cargo/edge-app@0.3.1", "pkg:cargo/itoa@1.0.1", "pkg:cargo/leaf@0.1.0");
        assertThat(named(cataloged, "edge-app").dependsOn())
                .containsExactly("pkg:cargo/itoa@1.0.1", "pkg:cargo/leaf@0.1.0");
        assertThat(named(cataloged, "leaf").dependsOn()).containsExactly("pkg:cargo/itoa@1.0.1");
        assertThat(named(cataloged, "itoa").properties()).containsEntry("cargo:source", "crates.io");
        assertThat(named(cataloged, "edge-app").hashes()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"noted", "unloaded"})
    void a_note_says_for_which_package_a_program_was_built_loaded_or_not(String fixture) {
        Component agent = named(catalog("opt/agent", fixture), "edge-agent");

        assertThat(agent.type()).isEqualTo(PackageType.DEB);
        assertThat(agent.purl())
                .map(PackageUrl::toString)
                .contains("pkg:deb/debian/edge-agent@1:2.3-4?arch=amd64&distro=debian-12");
        assertThat(agent.properties()).containsEntry("package-note:osCpe", "cpe:/o:debian:debian_linux:12");
    }

    @Test
    void of_a_library_the_head_is_enough_for_its_note() {
        assertThat(purls(catalog("usr/lib/libedge.so.1", "libnoted.so")))
                .containsExactly("pkg:rpm/edge-libs@1.0-1.fc40?arch=x86_64");
    }

    @ParameterizedTest
    @CsvSource({
        "usr/sbin/nginx,nginx,nginx,1.22.1",
        "bin/busybox,busybox,busybox,1.35.0",
        "usr/bin/openssl,openssl,openssl,3.0.22",
        "usr/lib/libcrypto.so.3,libcrypto.so.3,openssl,3.0.22",
        "usr/local/bin/postgres,postgres,postgresql,15.20",
        "usr/local/bin/python3.11,python3.11,python,3.11.2",
        "usr/local/lib/libpython3.11.so.1.0,libpython3.11.so.1.0,python,3.11.2",
        "usr/local/bin/redis-server,redis-server,redis,7.0.15",
        "usr/local/bin/node,node,node,20.20.2"
    })
    void some_programs_are_told_by_their_texts_which_is_a_guess(
            String path, String fixture, String name, String version) {
        Component found = named(catalog(path, fixture), name);

        assertThat(found.type()).isEqualTo(PackageType.PROGRAM);
        assertThat(found.version()).isEqualTo(version);
        assertThat(found.isIdentified()).isFalse();
        assertThat(found.identities())
                .extracting(Identity::method, i -> i.purl().toString())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        IdentityMethod.BINARY_PATTERN, "pkg:generic/" + name + "@" + version));
    }

    @Test
    void texts_tell_nothing_of_a_program_of_another_name() {
        assertThat(catalog("usr/bin/tool", "nginx").components()).isEmpty();
        assertThat(catalog("usr/bin/python3.12", "python3.11").components()).isEmpty();
    }

    @Test
    void a_packed_program_is_told_for_it_hides_what_it_is() {
        Cataloged cataloged = catalog("opt/compiler", "upx");

        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(cataloged.status().problems())
                .singleElement()
                .satisfies(p -> assertThat(p.reason()).contains("UPX"));
        assertThat(named(cataloged, "compiler").type()).isEqualTo(PackageType.UNIDENTIFIED);
    }

    @Test
    void scripts_and_plain_libraries_say_nothing() {
        byte[] script = "#!/bin/sh\nexec true                                          \n".getBytes();
        Cataloged cataloged = catalog(ProgramFiles.none()
                .with("bin/run", script)
                .with("bin/libx.so", new byte[100])
                .with("data", 100, 0644, () -> ProgramFiles.resource("go-plain")));

        assertThat(cataloged.components()).isEmpty();
        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void a_program_that_says_all_of_itself_needs_no_distribution() {
        assertThat(selfDescribed("app/edge", "go-stripped")).containsExactly("app/edge");
        assertThat(selfDescribed("app/edge", "rust")).containsExactly("app/edge");
        assertThat(selfDescribed("app/edge", "noted")).isEmpty();
        assertThat(selfDescribed("app/edge", "nginx")).isEmpty();
    }

    private static java.util.Set<String> selfDescribed(String path, String fixture) {
        return BinaryCatalogers.selfDescribed(ImageLimits.defaults())
                .catalog(ProgramFiles.none().fixture(path, fixture));
    }
}
