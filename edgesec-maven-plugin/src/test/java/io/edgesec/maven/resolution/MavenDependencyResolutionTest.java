package io.edgesec.maven.resolution;

import static io.edgesec.maven.resolution.LocalRepository.coordinates;
import static io.edgesec.maven.resolution.LocalRepository.dependencies;
import static io.edgesec.maven.resolution.LocalRepository.managed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgesec.vulnerability.fix.DependencyResolution;
import io.edgesec.vulnerability.fix.Knob;
import io.edgesec.vulnerability.fix.ResolvedDependency;
import io.edgesec.vulnerability.fix.UnresolvableBuildException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenDependencyResolutionTest {
    @TempDir
    Path temp;

    private LocalRepository repository;
    private Optional<InProcessMaven> maven = Optional.empty();

    MavenDependencyResolutionTest() {
        repository = new LocalRepository(Path.of("."));
    }

    @BeforeEach
    void fill_a_repository() throws Exception {
        repository = new LocalRepository(temp.resolve("repository"));
        for (String version : List.of("1.0", "1.1", "2.0")) {
            repository
                    .with("lib:core:" + version, "")
                    .with("lib:extra:" + version, dependencies("lib:core:" + version))
                    .with("lib:bom:" + version, managed("lib:core:" + version, "lib:extra:" + version));
        }
        repository.with("user:of-lib:1.0", dependencies("lib:extra:1.0"));
        maven = Optional.of(new InProcessMaven(repository.folder(), true));
    }

    @AfterEach
    void end_maven() {
        maven.ifPresent(InProcessMaven::close);
    }

    private DependencyResolution module(String folder, String body) throws Exception {
        write(folder, coordinates("app:app:1") + body);
        return maven.orElseThrow().resolution(temp.resolve(folder));
    }

    private void write(String folder, String body) throws IOException {
        Files.createDirectories(temp.resolve(folder));
        Files.writeString(
                temp.resolve(folder).resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion>\n" + body + "\n</project>");
    }

    private static List<String> described(DependencyResolution build, String module) throws IOException {
        return knobs(build, module).stream()
                .map(knob -> knob.kind() + " " + knob.name() + " " + knob.value() + " at "
                        + knob.where().orElse("add") + " moves "
                        + knob.modules().size() + " like " + knob.versionsOf())
                .toList();
    }

    private static List<Knob> knobs(DependencyResolution build, String module) throws IOException {
        return build.resolve(List.of()).stream()
                .filter(dependency -> dependency.module().equals(module))
                .map(ResolvedDependency::knobs)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> turned(DependencyResolution build, String module, String version) throws IOException {
        return build.resolve(List.of(knobs(build, module).get(0).to(version))).stream()
                .map(dependency -> dependency.coordinates().gav())
                .toList();
    }

    @Test
    void a_version_at_the_dependency_is_changed_there() throws Exception {
        DependencyResolution build = module("m", dependencies("lib:core:1.0"));
        assertThat(described(build, "lib:core"))
                .containsExactly("DEPENDENCY lib:core 1.0 at pom.xml:3 moves 1 like lib:core");
        assertThat(turned(build, "lib:core", "1.1")).containsExactly("lib:core:1.1");
    }

    @Test
    void a_property_moves_all_that_refer_to_it() throws Exception {
        DependencyResolution build = module(
                "m",
                "<properties>\n<lib.version>1.0</lib.version></properties>"
                        + dependencies("lib:core:${lib.version}", "lib:extra:${lib.version}"));
        assertThat(described(build, "lib:extra"))
                .containsExactly("PROPERTY lib.version 1.0 at pom.xml:3 moves 2 like lib:core");
        assertThat(turned(build, "lib:core", "1.1")).containsExactly("lib:core:1.1", "lib:extra:1.1");
    }

    @Test
    void an_imported_bill_of_materials_is_the_knob_of_what_it_manages() throws Exception {
        String imported =
                managed("lib:bom:1.0").replace("</version>", "</version><type>pom</type><scope>import</scope>");
        DependencyResolution build = module("m", imported + dependencies("lib:extra"));
        assertThat(described(build, "lib:core"))
                .containsExactly("IMPORT lib:bom 1.0 at pom.xml:3 moves 2 like lib:bom");
        assertThat(turned(build, "lib:core", "1.1")).containsExactly("lib:core:1.1", "lib:extra:1.1");
    }

    @Test
    void a_managed_entry_is_changed_where_it_stands() throws Exception {
        DependencyResolution build = module("m", managed("lib:core:1.0") + dependencies("user:of-lib:1.0"));
        assertThat(described(build, "lib:core"))
                .containsExactly("MANAGED_DEPENDENCY lib:core 1.0 at pom.xml:3 moves 1 like lib:core");
        assertThat(turned(build, "lib:core", "1.1")).contains("lib:core:1.1", "lib:extra:1.0");
    }

    @Test
    void a_family_that_nothing_manages_gets_an_entry_for_each_module() throws Exception {
        DependencyResolution build = module("m", dependencies("user:of-lib:1.0"));
        assertThat(described(build, "lib:core"))
                .containsExactly("MANAGED_DEPENDENCY lib:* 1.0 at add moves 2 like lib:core");
        assertThat(turned(build, "lib:core", "1.1"))
                .containsExactly("lib:core:1.1", "lib:extra:1.1", "user:of-lib:1.0");
    }

    @Test
    void a_property_of_a_parent_from_a_repository_is_added_and_the_parent_is_the_second_knob() throws Exception {
        for (String version : List.of("1", "2")) {
            repository.with(
                    "corp:parent:" + version,
                    "<properties><lib.version>1." + (Integer.parseInt(version) - 1) + "</lib.version></properties>"
                            + managed("lib:core:${lib.version}"));
        }
        DependencyResolution build =
                module("m", "<parent>\n" + coordinates("corp:parent:1") + "</parent>" + dependencies("lib:core"));
        assertThat(described(build, "lib:core"))
                .containsExactly(
                        "PROPERTY lib.version 1.0 at add moves 1 like lib:core",
                        "PARENT corp:parent 1 at pom.xml:3 moves 0 like corp:parent");
        assertThat(turned(build, "lib:core", "2.0")).containsExactly("lib:core:2.0");
        Knob parent = knobs(build, "lib:core").get(1);
        assertThat(build.newerVersions(parent)).containsExactly("2");
        assertThat(build.resolve(List.of(parent.to("2"))).get(0).coordinates().gav())
                .isEqualTo("lib:core:1.1");
    }

    @Test
    void what_a_parent_from_a_repository_fixes_moves_with_it_or_is_overridden() throws Exception {
        repository.with("corp:parent:1", managed("lib:core:1.0"));
        DependencyResolution build =
                module("m", "<parent>\n" + coordinates("corp:parent:1") + "</parent>" + dependencies("lib:core"));
        assertThat(described(build, "lib:core"))
                .containsExactly(
                        "PARENT corp:parent 1 at pom.xml:3 moves 1 like corp:parent",
                        "MANAGED_DEPENDENCY lib:core 1.0 at add moves 1 like lib:core");
        Knob entry = knobs(build, "lib:core").get(1);
        assertThat(build.resolve(List.of(entry.to("1.1"))).get(0).coordinates().gav())
                .isEqualTo("lib:core:1.1");
    }

    @Test
    void a_property_in_a_parent_of_the_same_project_is_changed_there() throws Exception {
        write(
                ".",
                coordinates("app:root:1") + "<packaging>pom</packaging><modules><module>m</module></modules>"
                        + "<properties>\n<lib.version>1.0</lib.version></properties>"
                        + managed("lib:core:${lib.version}"));
        write(
                "m",
                "<parent>" + coordinates("app:root:1") + "</parent><artifactId>m</artifactId>"
                        + dependencies("lib:core"));
        DependencyResolution build = maven.orElseThrow().resolution(temp.resolve("m"));
        assertThat(described(build, "lib:core"))
                .containsExactly("PROPERTY lib.version 1.0 at ../pom.xml:3 moves 1 like lib:core");
        assertThat(turned(build, "lib:core", "1.1")).containsExactly("lib:core:1.1");
        assertThat(turned(build, "lib:core", "2.0")).containsExactly("lib:core:2.0");
    }

    @Test
    void a_property_of_an_active_profile_is_changed_in_the_profile() throws Exception {
        DependencyResolution build = module(
                "m",
                "<properties><lib.version>2.0</lib.version></properties>" + dependencies("lib:core:${lib.version}")
                        + "<profiles><profile><id>p</id><activation><activeByDefault>true</activeByDefault></activation>"
                        + "<properties>\n\n<lib.version>1.0</lib.version></properties></profile></profiles>");
        assertThat(described(build, "lib:core"))
                .containsExactly("PROPERTY lib.version 1.0 at pom.xml:5 moves 1 like lib:core");
        assertThat(turned(build, "lib:core", "1.1")).containsExactly("lib:core:1.1");
    }

    @Test
    void dependencies_that_do_not_reach_the_image_are_left_out() throws Exception {
        DependencyResolution build =
                module("m", dependencies("lib:extra:1.0").replace("</version>", "</version><scope>provided</scope>"));
        assertThat(build.resolve(List.of())).isEmpty();
    }

    @Test
    void newer_versions_are_those_of_the_repositories_in_order() throws Exception {
        DependencyResolution build = module("m", dependencies("lib:core:1.0"));
        assertThat(build.newerVersions(knobs(build, "lib:core").get(0))).containsExactly("1.1", "2.0");
        assertThat(build.limitation()).isPresent();
    }

    @Test
    void a_version_that_no_repository_has_is_an_obstacle() throws Exception {
        DependencyResolution build = module("m", dependencies("lib:core:1.0"));
        Knob knob = knobs(build, "lib:core").get(0);
        assertThat(build.obstacle(List.of(knob.to("1.7")))).hasValue("core 1.7 cannot be had");
    }

    @Test
    void a_parent_that_no_repository_has_does_not_resolve() throws Exception {
        repository.with("corp:parent:1", managed("lib:core:1.0"));
        DependencyResolution build =
                module("m", "<parent>\n" + coordinates("corp:parent:1") + "</parent>" + dependencies("lib:core"));
        assertThatThrownBy(() -> turned(build, "lib:core", "7")).isInstanceOf(UnresolvableBuildException.class);
    }

    @Test
    void a_version_whose_jar_is_missing_is_an_obstacle() throws Exception {
        DependencyResolution build = module("m", dependencies("lib:core:1.0"));
        Knob knob = knobs(build, "lib:core").get(0);
        assertThat(build.obstacle(List.of(knob.to("1.1")))).isEmpty();
        Files.delete(repository.folder().resolve("lib/core/2.0/core-2.0.jar"));
        assertThat(build.obstacle(List.of(knob.to("2.0")))).hasValue("core 2.0 cannot be had");
    }

    @Test
    void the_users_files_stay_as_they_are() throws Exception {
        DependencyResolution build = module("m", dependencies("lib:core:1.0"));
        String before = Files.readString(temp.resolve("m/pom.xml"));
        turned(build, "lib:core", "1.1");
        assertThat(Files.readString(temp.resolve("m/pom.xml"))).isEqualTo(before);
        try (var files = Files.list(temp.resolve("m"))) {
            assertThat(files).hasSize(1);
        }
    }
}
