package io.edgesec.inventory.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.build.Build;
import io.edgesec.build.BuildArtifact;
import io.edgesec.build.Coordinates;
import io.edgesec.build.DependencyPath;
import io.edgesec.image.Digest;
import io.edgesec.image.ImageConfig;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.LayerOrigin;
import io.edgesec.image.Platform;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus.Outcome;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.IdentityMethod;
import io.edgesec.inventory.License;
import io.edgesec.inventory.Occurrence;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaArchivesTest {
    private static final Coordinates SHOP = Coordinates.jar("com.example", "shop", "1.0.0");

    private static Cataloged catalog(MemoryFilesystem filesystem) {
        return catalog(Build.none(), filesystem);
    }

    private static Cataloged catalog(Build build, MemoryFilesystem filesystem) {
        return JavaArchives.cataloger(build, ImageLimits.defaults()).catalog(filesystem);
    }

    private static Component at(Cataloged cataloged, String path) {
        return cataloged.components().stream()
                .filter(c -> c.occurrences().stream().anyMatch(o -> o.path().equals(path)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing at " + path + " in " + cataloged));
    }

    private static List<String> candidates(Component component) {
        return component.candidates().stream().map(PackageUrl::toString).toList();
    }

    private static BuildArtifact artifact(String gav, byte[] bytes, List<String> dependencies, String... path) {
        String[] parts = gav.split(":");
        return new BuildArtifact(
                Coordinates.jar(parts[0], parts[1], parts[2]),
                Digest.sha256(bytes),
                Optional.of("compile"),
                path.length == 0 ? List.of() : List.of(new DependencyPath(List.of(path))),
                dependencies);
    }

    @Test
    void bytes_of_the_build_give_name_paths_and_edges_whatever_the_archive_says() {
        byte[] lib =
                Jars.jar().pom("liar", "liar", "6.6.6").classes("org/lib/Lib").deflated();
        byte[] deep = Jars.jar().classes("org/deep/Deep").deflated();
        Build build = new Build(
                Optional.of(SHOP),
                List.of(
                        artifact(
                                "org.lib:lib:1.0",
                                lib,
                                List.of("org.deep:deep"),
                                "com.example:shop:1.0.0",
                                "org.lib:lib:1.0"),
                        artifact(
                                "org.deep:deep:2.0",
                                deep,
                                List.of(),
                                "com.example:shop:1.0.0",
                                "org.lib:lib:1.0",
                                "org.deep:deep:2.0")));
        byte[] fat = Jars.jar()
                .file("BOOT-INF/lib/renamed.jar", lib)
                .file("BOOT-INF/lib/x.jar", deep)
                .stored();
        Cataloged cataloged = catalog(build, MemoryFilesystem.of("app/app.jar", fat));

        Component named = at(cataloged, "app/app.jar!/BOOT-INF/lib/renamed.jar");
        Component below = at(cataloged, "app/app.jar!/BOOT-INF/lib/x.jar");
        assertThat(named.purl()).contains(PackageUrl.maven("org.lib", "lib", "1.0"));
        assertThat(named.identities()).extracting(Identity::method).containsExactly(IdentityMethod.HASH_COMPARISON);
        assertThat(named.identities()).extracting(Identity::confidence).containsExactly(1.0);
        assertThat(named.directDependency()).isTrue();
        assertThat(below.directDependency()).isFalse();
        assertThat(below.paths()).hasSize(1);
        assertThat(named.dependsOn()).containsExactly(below.ref());
        assertThat(named.hashes()).containsKeys("SHA-1", "SHA-256", "SHA-512");
        assertThat(at(cataloged, "app/app.jar").contains()).contains(named.ref(), below.ref());
    }

    @Test
    void of_two_modules_with_the_same_bytes_none_is_certain_and_both_are_candidates() {
        byte[] lib = Jars.jar().classes("a/B").deflated();
        Build build = new Build(
                Optional.empty(),
                List.of(artifact("new.home:lib:1", lib, List.of()), artifact("old.home:lib:1", lib, List.of())));
        Component component = catalog(build, MemoryFilesystem.of("app/lib-1.jar", lib))
                .components()
                .get(0);
        assertThat(component.isIdentified()).isFalse();
        assertThat(candidates(component)).containsExactly("pkg:maven/new.home/lib@1", "pkg:maven/old.home/lib@1");
    }

    @Test
    void classifier_and_type_stand_in_the_purl() {
        byte[] lib = Jars.jar().classes("a/B").deflated();
        Coordinates natives = new Coordinates("io.netty", "netty", "4.1", "jar", Optional.of("linux-x86_64"));
        Build build = new Build(
                Optional.empty(),
                List.of(new BuildArtifact(natives, Digest.sha256(lib), Optional.of("runtime"), List.of(), List.of())));
        assertThat(candidates(catalog(build, MemoryFilesystem.of("app/n.jar", lib))
                        .components()
                        .get(0)))
                .containsExactly("pkg:maven/io.netty/netty@4.1?classifier=linux-x86_64");
    }

    @ParameterizedTest
    @CsvSource({
        "lib-1.0.jar, true",
        "lib.jar, true",
        "org.lib.lib-1.0.jar, true",
        "lib-1.0-tests.jar, true",
        "app.jar, true",
        "lib-2.0.jar, false",
        "other-3.0.jar, false"
    })
    void a_pom_is_the_archives_own_if_the_file_name_does_not_say_otherwise(String fileName, boolean own) {
        byte[] lib = Jars.jar()
                .pom("org.lib", "lib", "1.0")
                .classes("org/lib/A", "org/lib/B")
                .deflated();
        Cataloged cataloged = catalog(MemoryFilesystem.of("app/" + fileName, lib));
        assertThat(at(cataloged, "app/" + fileName).isIdentified()).isEqualTo(own);
        assertThat(cataloged.components())
                .flatExtracting(Component::candidates)
                .extracting(PackageUrl::name)
                .contains("lib");
    }

    @Test
    void a_renamed_archive_is_known_by_pom_and_manifest_together() {
        byte[] lib = Jars.jar()
                .manifest("Bundle-SymbolicName: org.apache.commons.commons-text", "Bundle-Version: 1.9.0")
                .pom("org.apache.commons", "commons-text", "1.9")
                .pom("org.other", "shaded", "2")
                .classes("x/Y")
                .deflated();
        Component component = at(catalog(MemoryFilesystem.of("app/renamed-7.jar", lib)), "app/renamed-7.jar");
        assertThat(component.purl()).contains(PackageUrl.maven("org.apache.commons", "commons-text", "1.9"));
    }

    @Test
    void the_only_pom_of_a_renamed_archive_is_not_its_own_if_the_classes_are_of_another_module() {
        byte[] xalan = Jars.jar()
                .pom("org.apache.bcel", "bcel", "6.7.0")
                .classes("org/apache/xalan/X")
                .deflated();
        Component component = at(catalog(MemoryFilesystem.of("lib/renamed.jar", xalan)), "lib/renamed.jar");
        assertThat(component.isIdentified()).isFalse();
        assertThat(component.contains()).containsExactly("maven:org.apache.bcel:bcel@6.7.0#shaded");
    }

    @Test
    void shaded_content_is_a_component_inside_and_not_certain() {
        byte[] lib = Jars.jar()
                .pom("net.bytebuddy", "byte-buddy", "1.11.22")
                .pom("net.bytebuddy", "byte-buddy-dep", "1.11.22")
                .classes("net/bytebuddy/A")
                .deflated();
        Cataloged cataloged = catalog(MemoryFilesystem.of("app/byte-buddy-1.11.22.jar", lib));
        Component outer = at(cataloged, "app/byte-buddy-1.11.22.jar");
        Component inner =
                at(cataloged, "app/byte-buddy-1.11.22.jar!/META-INF/maven/net.bytebuddy/byte-buddy-dep/pom.properties");
        assertThat(outer.purl()).contains(PackageUrl.maven("net.bytebuddy", "byte-buddy", "1.11.22"));
        assertThat(outer.contains()).containsExactly(inner.ref());
        assertThat(inner.isIdentified()).isFalse();
        assertThat(inner.properties()).containsEntry("edgesec:shaded", "true");
        assertThat(candidates(inner)).containsExactly("pkg:maven/net.bytebuddy/byte-buddy-dep@1.11.22");
    }

    @Test
    void a_fat_archive_of_nothing_but_shaded_poms_is_itself_unidentified() {
        byte[] fat = Jars.jar()
                .pom("commons-io", "commons-io", "2.4")
                .pom("log4j", "log4j", "1.2.17")
                .classes("com/acme/Main", "org/apache/log4j/L")
                .deflated();
        Cataloged cataloged = catalog(MemoryFilesystem.of("app/agent.jar", fat));
        Component component = at(cataloged, "app/agent.jar");
        assertThat(component.type()).isEqualTo(PackageType.UNIDENTIFIED);
        assertThat(component.name()).isEqualTo("agent.jar");
        assertThat(component.contains()).hasSize(2);
    }

    @Test
    void a_project_file_without_properties_names_with_its_parents_group_and_describes() {
        byte[] lib = Jars.jar()
                .project(
                        "org.lib",
                        "lib",
                        "<parent><groupId>org.lib</groupId><version>3</version></parent>"
                                + "<artifactId>lib</artifactId><url>https://lib.example</url>"
                                + "<organization><name>Lib Org</name></organization><scm><url>https://git.example</url></scm>"
                                + "<licenses><license><name>MIT</name></license></licenses>")
                .deflated();
        Component component =
                catalog(MemoryFilesystem.of("app/lib-3.jar", lib)).components().get(0);
        assertThat(component.purl()).contains(PackageUrl.maven("org.lib", "lib", "3"));
        assertThat(component.licenses()).containsExactly(new License("MIT"));
        assertThat(component.supplier()).contains("Lib Org");
        assertThat(component.properties())
                .containsEntry("homepage", "https://lib.example")
                .containsEntry("vcs", "https://git.example");
    }

    private static byte[] spring(String name) {
        return Jars.jar()
                .manifest(
                        "Automatic-Module-Name: " + name.replace('-', '.'),
                        "Implementation-Title: " + name,
                        "Implementation-Version: 5.3.13")
                .classes("org/springframework/" + name.substring(7) + "/A")
                .deflated();
    }

    @Test
    void a_dependency_named_in_another_archives_pom_confirms_a_group_and_its_family() {
        byte[] data = Jars.jar()
                .pom("org.springframework.data", "spring-data-jpa", "2.6.0")
                .project(
                        "org.springframework.data",
                        "spring-data-jpa",
                        "<groupId>org.springframework.data</groupId><artifactId>spring-data-jpa</artifactId><version>2.6.0</version>"
                                + "<dependencies><dependency><groupId>org.springframework</groupId><artifactId>spring-beans</artifactId></dependency></dependencies>")
                .deflated();
        MemoryFilesystem filesystem = new MemoryFilesystem()
                .with("lib/spring-data-jpa-2.6.0.jar", data)
                .with("lib/spring-beans-5.3.13.jar", spring("spring-beans"))
                .with("lib/spring-jdbc-5.3.13.jar", spring("spring-jdbc"));
        Cataloged cataloged = catalog(filesystem);
        assertThat(at(cataloged, "lib/spring-beans-5.3.13.jar").purl())
                .contains(PackageUrl.maven("org.springframework", "spring-beans", "5.3.13"));
        assertThat(at(cataloged, "lib/spring-jdbc-5.3.13.jar").purl())
                .contains(PackageUrl.maven("org.springframework", "spring-jdbc", "5.3.13"));
    }

    @Test
    void without_confirmation_a_suggested_group_stays_a_candidate() {
        Component component = catalog(MemoryFilesystem.of("lib/spring-jdbc-5.3.13.jar", spring("spring-jdbc")))
                .components()
                .get(0);
        assertThat(component.isIdentified()).isFalse();
        assertThat(component.version()).isEqualTo("5.3.13");
        assertThat(candidates(component)).startsWith("pkg:maven/org.springframework/spring-jdbc@5.3.13");
    }

    @ParameterizedTest
    @CsvSource({
        "com.h2database.h2-2.3.jar, com.h2database, Automatic-Module-Name: com.h2database, org/h2/A, com.h2database:h2",
        "org.eclipse.osgi-3.18.jar, , Bundle-SymbolicName: org.eclipse.osgi, org/eclipse/osgi/A, org.eclipse:osgi",
        "org.hibernate.orm.hibernate-core-6.jar, , Implementation-Vendor-Id: org.hibernate|Bundle-SymbolicName: org.hibernate.orm.core, org/hibernate/A, org.hibernate.orm:hibernate-core"
    })
    void a_file_name_may_begin_with_the_group_but_that_alone_proves_nothing(
            String fileName, String certain, String attribute, String type, String candidate) {
        byte[] lib = Jars.jar().manifest(attribute.split("\\|")).classes(type).deflated();
        Component component = catalog(MemoryFilesystem.of("lib/" + fileName, lib))
                .components()
                .get(0);
        assertThat(component.purl().map(PackageUrl::namespace).orElse(null)).isEqualTo(certain);
        assertThat(component.candidates())
                .extracting(p -> p.namespace() + ":" + p.name())
                .contains(candidate);
    }

    @Test
    void where_the_manifest_contradicts_itself_a_mere_mention_does_not_decide() {
        byte[] hibernate = Jars.jar()
                .manifest(
                        "Bundle-SymbolicName: org.hibernate.orm.core",
                        "Implementation-Vendor-Id: org.hibernate",
                        "Implementation-Version: 6.1.0.Final")
                .classes("org/hibernate/Session")
                .deflated();
        byte[] old = Jars.jar()
                .pom("org.old", "old", "1")
                .project(
                        "org.old",
                        "old",
                        "<groupId>org.old</groupId><artifactId>old</artifactId><version>1</version><dependencies>"
                                + "<dependency><groupId>org.hibernate</groupId><artifactId>hibernate-core</artifactId></dependency></dependencies>")
                .deflated();
        Component component = at(
                catalog(new MemoryFilesystem()
                        .with("lib/hibernate-core-6.1.0.Final.jar", hibernate)
                        .with("lib/old-1.jar", old)),
                "lib/hibernate-core-6.1.0.Final.jar");
        assertThat(component.isIdentified()).isFalse();
        assertThat(candidates(component)).contains("pkg:maven/org.hibernate.orm/hibernate-core@6.1.0.Final");
    }

    @Test
    void the_same_bytes_in_several_places_are_one_component_with_layers() {
        byte[] lib = Jars.jar().pom("org.lib", "lib", "1.0").deflated();
        Component component = catalog(new MemoryFilesystem()
                        .with("base/lib-1.0.jar", 0, lib)
                        .with(
                                "app/x.war",
                                1,
                                Jars.jar().file("WEB-INF/lib/lib-1.0.jar", lib).deflated()))
                .components()
                .stream()
                .filter(Component::isIdentified)
                .findFirst()
                .orElseThrow();
        assertThat(component.occurrences())
                .extracting(Occurrence::path)
                .containsExactly("app/x.war!/WEB-INF/lib/lib-1.0.jar", "base/lib-1.0.jar");
        assertThat(component.occurrences())
                .extracting(Occurrence::origin)
                .containsExactly(LayerOrigin.APPLICATION, LayerOrigin.BASE);
    }

    @Test
    void archives_are_found_at_any_depth_in_ears_of_wars() {
        byte[] lib = Jars.jar().pom("org.lib", "lib", "1.0").deflated();
        byte[] war = Jars.jar()
                .pom("com.acme", "web", "2")
                .file("WEB-INF/lib/lib-1.0.jar", lib)
                .deflated();
        Cataloged cataloged = catalog(MemoryFilesystem.of(
                "opt/ROOT.ear", Jars.jar().file("web.war", war).deflated()));
        assertThat(at(cataloged, "opt/ROOT.ear!/web.war").name()).isEqualTo("com.acme:web");
        assertThat(at(cataloged, "opt/ROOT.ear!/web.war!/WEB-INF/lib/lib-1.0.jar")
                        .name())
                .isEqualTo("org.lib:lib");
        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    /** Spring Boot's launchers put everything in their folder on the class path, packed or not, whatever its name. */
    @ParameterizedTest
    @ValueSource(strings = {"BOOT-INF/lib/lib", "WEB-INF/lib/lib.bin", "WEB-INF/lib-provided/sub/lib.zip"})
    void what_a_launcher_takes_for_an_archive_is_one_whatever_its_name(String name) {
        byte[] lib = Jars.jar().pom("org.lib", "lib", "1.0").deflated();
        byte[] app = Jars.jar()
                .file(name, lib)
                .file("WEB-INF/lib/readme.txt", new byte[] {'t'})
                .deflated();

        Cataloged packed = catalog(MemoryFilesystem.of("app.jar", app));
        assertThat(at(packed, "app.jar!/" + name).name()).isEqualTo("org.lib:lib");
        assertThat(packed.components()).hasSize(2);
        assertThat(packed.status().outcome()).isEqualTo(Outcome.SUCCEEDED);

        Cataloged unpacked =
                catalog(MemoryFilesystem.of("app/" + name, lib).with("app/BOOT-INF/lib/readme.txt", new byte[] {'t'}));
        assertThat(at(unpacked, "app/" + name).name()).isEqualTo("org.lib:lib");
        assertThat(unpacked.components()).hasSize(1);
        assertThat(unpacked.status().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    /** Java opens what it is given; an executable archive of Spring Boot even begins with a script. */
    @ParameterizedTest
    @CsvSource({
        "'', 'java,-jar,/srv/app', srv/app",
        "/srv, 'java,-jar,./app', srv/app",
        "/srv, '/bin/sh,-c,exec java -Xmx1g -jar \"app\" --port=80', srv/app",
        "'', 'java,-cp,/etc:/srv/lib.zip,Main', srv/lib.zip",
        "'', 'java,--class-path=/srv/lib.zip,Main', srv/lib.zip",
        "'', 'java,-javaagent:/srv/agent.bin=a=b,-jar,x.jar', srv/agent.bin",
        "'', 'CLASSPATH=/srv/x:/srv/y', srv/y",
    })
    void what_the_image_starts_java_with_is_read_whatever_its_name(String folder, String words, String path) {
        byte[] lib = Jars.jar().pom("org.lib", "lib", "1.0").deflated();
        byte[] script = "#!/bin/bash\n".getBytes(StandardCharsets.UTF_8);
        byte[] app = Arrays.copyOf(script, script.length + lib.length);
        System.arraycopy(lib, 0, app, script.length, lib.length);
        ImageConfig config = config(folder, List.of(words.split(",")));

        Cataloged cataloged = JavaArchives.cataloger(Build.none(), ImageLimits.defaults(), config)
                .catalog(MemoryFilesystem.of(path, app).with("srv/other", lib).with("etc/x", lib));

        assertThat(cataloged.components())
                .anyMatch(c -> c.name().equals("org.lib:lib"))
                .allMatch(c -> c.occurrences().get(0).path().startsWith(path));
        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    private static ImageConfig config(String workingDir, List<String> command) {
        return new ImageConfig(
                Digest.sha256(new byte[0]),
                Platform.parse("linux/amd64"),
                Optional.empty(),
                "",
                command,
                List.of(),
                command,
                workingDir,
                Set.of(),
                Set.of(),
                Map.of(),
                List.of(),
                List.of());
    }

    @Test
    void a_nested_archive_with_a_windows_name_is_read() {
        byte[] lib = Jars.jar().pom("org.lib", "lib", "1.0").deflated();
        byte[] war = Jars.jar()
                .charset("windows-1252")
                .file("WEB-INF/lib/bücher.jar", lib)
                .deflated();
        assertThat(at(catalog(MemoryFilesystem.of("x.war", war)), "x.war!/WEB-INF/lib/bücher.jar")
                        .hashes())
                .isNotEmpty();
    }

    @Test
    void two_runs_are_equal() {
        byte[] lib = Jars.jar()
                .manifest("Bundle-Version: 1.0")
                .classes("org/lib/A", "org/lib/b/B")
                .deflated();
        MemoryFilesystem filesystem =
                new MemoryFilesystem().with("a/lib-1.0.jar", lib).with("b/copy.jar", lib);
        assertThat(catalog(filesystem)).isEqualTo(catalog(filesystem));
    }
}
