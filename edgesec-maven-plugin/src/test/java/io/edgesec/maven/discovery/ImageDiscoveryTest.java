package io.edgesec.maven.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDiscoveryTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final String[] IMAGE = {"config.json", "manifest.json"};

    @TempDir
    Path basedir;

    private Modules module;

    @BeforeEach
    void module() {
        module = new Modules(basedir);
    }

    @Test
    void the_tar_of_jib_comes_first_and_others_are_mentioned() throws IOException {
        TarFile.with(IMAGE).write(target("jib-image.tar"));
        TarFile.with(IMAGE).write(target("other.tar"));

        Discovery.Found found = found(module.jib(""));

        assertThat(found.images()).extracting(FoundImage::path).containsExactly(target("jib-image.tar"));
        assertThat(found.images().get(0).origin()).contains("by Jib");
        assertThat(found.notes()).singleElement().asString().contains("target/other.tar", "not judged");
    }

    @Test
    void without_jib_in_the_build_its_old_tar_is_one_of_two_candidates() throws IOException {
        TarFile.with(IMAGE).write(target("jib-image.tar"));
        TarFile.with(IMAGE).write(target("other.tar"));

        assertThat(refusal(module))
                .contains("2 images could be meant: target/jib-image.tar, target/other.tar", "set edgesec.image");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<configuration><outputPaths><tar>out/it.tar</tar></outputPaths></configuration>",
                "<executions><execution><goals><goal>buildTar</goal></goals><configuration><outputPaths>"
                        + "<tar>out/it.tar</tar></outputPaths></configuration></execution></executions>"
            })
    void output_paths_move_the_tar(String configuration) throws IOException {
        TarFile.with(IMAGE).write(basedir.resolve("out/it.tar"));

        assertThat(found(module.jib(configuration)).images())
                .extracting(FoundImage::path)
                .containsExactly(basedir.resolve("out/it.tar"));
    }

    @Test
    void the_name_is_what_jib_wrote_down_rather_than_what_the_model_says() throws IOException {
        TarFile.with(IMAGE).write(target("jib-image.tar"));
        Files.writeString(target("jib-image.json"), "{\"image\":\"registry.example.com/shop:2.0\",\"tags\":[\"2.0\"]}");
        module.jib("<configuration><to><image>registry.example.com/shop:1.0</image></to></configuration>");

        assertThat(found(module).images().get(0).reference()).contains("registry.example.com/shop:2.0");

        age(target("jib-image.json"), NOON.minusSeconds(60));
        age(target("jib-image.tar"), NOON);
        assertThat(found(module).images().get(0).reference()).contains("registry.example.com/shop:1.0");

        assertThat(found(module.user("jib.to.image", "registry.example.com/shop:3.0"))
                        .images()
                        .get(0)
                        .reference())
                .contains("registry.example.com/shop:3.0");
    }

    @Test
    void a_build_context_of_docker_is_told_from_an_image_of_the_same_name() throws IOException {
        Path tar = target("docker/shop/1.0/tmp/docker-build.tar");
        TarFile.with("Dockerfile", "maven/shop.jar").write(tar);
        assertThat(find(module)).isInstanceOf(Discovery.Absent.class);

        TarFile.with(IMAGE).write(tar);
        assertThat(found(module).images()).extracting(FoundImage::path).containsExactly(tar);
    }

    @Test
    void layouts_and_attached_tars_are_found() throws IOException {
        Path attached = TarFile.with(IMAGE).writeGzipped(basedir.resolve("build/shop.tar.gz"));
        assertThat(found(module.attach(attached)).images().get(0).origin()).contains("as an attached artifact");

        Files.createDirectories(target("layout"));
        Files.writeString(target("layout/oci-layout"), "{}");
        assertThat(found(module).images()).extracting(FoundImage::path).containsExactly(target("layout"));
    }

    @Test
    void docker_maven_plugins_save_file_is_the_last_place() throws IOException {
        TarFile.with(IMAGE).writeGzipped(basedir.resolve("saved/it.tar.gz"));
        module.plugin("<plugin><groupId>io.fabric8</groupId><artifactId>docker-maven-plugin</artifactId>"
                + "<configuration><saveFile>saved/it.tar.gz</saveFile></configuration></plugin>");

        assertThat(found(module).images().get(0).origin()).contains("by docker-maven-plugin");
    }

    @ParameterizedTest
    @CsvSource({"classes/com/example/Shop.class,true", "shop-1.0.jar,false"})
    void an_artifact_that_this_build_wrote_again_does_not_age_its_image(String newer, boolean refused)
            throws IOException {
        TarFile.with(IMAGE).write(target("image.tar"));
        age(target("image.tar"), NOON);
        Files.createDirectories(target(newer).getParent());
        Files.writeString(target(newer), "newer");
        age(target(newer), NOON.plusSeconds(1));
        module.started(NOON.minusSeconds(5));

        assertThat(find(module) instanceof Discovery.Refused).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({"classes/com/example/Shop.class,true", "shop-1.0.jar,true", "elsewhere.txt,false"})
    void an_image_older_than_what_goes_into_it_is_refused(String newer, boolean refused) throws IOException {
        TarFile.with(IMAGE).write(target("image.tar"));
        age(target("image.tar"), NOON);
        Files.createDirectories(target(newer).getParent());
        Files.writeString(target(newer), "newer");
        age(target(newer), NOON.plusSeconds(1));

        if (refused) {
            assertThat(refusal(module))
                    .contains("stale image: target/image.tar is older than target/" + newer, "edgesec.allowStale");
        } else {
            assertThat(find(module)).isInstanceOf(Discovery.Found.class);
        }
        assertThat(ImageDiscovery.find(module.module(), true)).isInstanceOf(Discovery.Found.class);

        age(target("image.tar"), NOON.plusSeconds(1));
        assertThat(find(module)).isInstanceOf(Discovery.Found.class);
    }

    @Test
    void a_module_that_makes_images_and_left_none_is_told_what_to_paste() throws IOException {
        Discovery.Absent absent = absent(module.jib(""));

        assertThat(absent.expected()).isTrue();
        assertThat(absent.reason()).contains("Jib is in the build of shop but left no archive or layout under target");
        assertThat(absent.notes()).anyMatch(line -> line.contains("<goal>buildTar</goal>"));
        assertThat(absent.notes()).allMatch(line -> line.length() <= 93);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "io.fabric8:docker-maven-plugin     | <configuration><images/></configuration>   | jar | true",
                "io.fabric8:docker-maven-plugin     |                                            | jar | false",
                "org.eclipse.jkube:kubernetes-maven-plugin |                                     | jar | true",
                "org.eclipse.jkube:kubernetes-maven-plugin |                                     | pom | false",
                "com.google.cloud.tools:jib-maven-plugin | <configuration><skip>true</skip></configuration> | jar | false",
                "org.springframework.boot:spring-boot-maven-plugin | GOAL repackage              | jar | false",
                "org.springframework.boot:spring-boot-maven-plugin | GOAL build-image-no-fork    | jar | true",
                "io.micronaut.maven:micronaut-maven-plugin |                                     | docker | true",
                "org.apache.maven.plugins:maven-jar-plugin |                                     | jar | false"
            })
    void only_what_is_there_to_make_images_makes_one_missing(
            String key, String more, String packaging, boolean expected) throws IOException {
        String[] ga = key.split(":", -1);
        String body = more == null ? "" : more;
        if (body.startsWith("GOAL ")) {
            body = "<executions><execution><goals><goal>" + body.substring(5)
                    + "</goal></goals></execution></executions>";
        }
        module.packaging(packaging)
                .plugin("<plugin><groupId>" + ga[0] + "</groupId><artifactId>" + ga[1] + "</artifactId>" + body
                        + "</plugin>");

        assertThat(absent(module).expected()).isEqualTo(expected);
        assertThat(absent(module).notes()).allMatch(line -> line.length() <= 93);
    }

    @Test
    void quarkus_makes_images_by_its_extension() throws IOException {
        module.plugin("<plugin><groupId>io.quarkus.platform</groupId><artifactId>quarkus-maven-plugin</artifactId>"
                + "</plugin>");
        assertThat(absent(module).expected()).isFalse();
        assertThat(absent(module.dependingOn("io.quarkus:quarkus-container-image-jib"))
                        .expected())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"jib:buildTar,true", "com.google.cloud.tools:jib-maven-plugin:3.5.2:build,true", "spring-boot:run,false"
    })
    void a_goal_called_by_hand_counts(String task, boolean expected) throws IOException {
        module.jib("<executions><execution><goals><goal>_skip-goal</goal></goals></execution></executions>")
                .calling("package", task);

        assertThat(absent(module).expected()).isEqualTo(expected);
    }

    @Test
    void named_images_are_taken_as_they_are() throws IOException {
        Path named = TarFile.with(IMAGE).write(basedir.resolve("a.tar"));

        Discovery discovery = ImageDiscovery.named(List.of("a.tar"), this::existing);

        assertThat(((Discovery.Found) discovery).images()).containsExactly(FoundImage.named(named));
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example.com/shop:1.0,reads archives and layouts",
        "shop:1.0,reads archives and layouts",
        "docker://shop,reads archives and layouts",
        "podman://shop,reads archives and layouts",
        "target/nowhere.tar,expected a docker-archive",
        "nowhere,expected a docker-archive"
    })
    void what_cannot_be_opened_is_an_error_that_says_what_can(String name, String says) {
        Discovery discovery = ImageDiscovery.named(List.of(name), this::existing);

        assertThat(((Discovery.Refused) discovery).reason()).contains("edgesec.image=" + name, says);
    }

    @ParameterizedTest
    @CsvSource({"4,4 s", "150,2 min", "7300,2 h", "200000,2 d", "-9,0 s"})
    void how_it_was_found_tells_its_age(long seconds, String age) throws IOException {
        Path image = TarFile.with(IMAGE).write(target("image.tar"));
        age(image, NOON);

        assertThat(FoundImage.by("by Jib", image, Optional.empty()).foundBy(NOON.plusSeconds(seconds)))
                .contains("by Jib " + age + " ago");
    }

    private Optional<Path> existing(String name) {
        return Optional.of(basedir.resolve(name)).filter(Files::exists);
    }

    private Path target(String name) {
        return basedir.resolve("target").resolve(name);
    }

    private static void age(Path file, Instant time) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private static Discovery find(Modules module) throws IOException {
        return ImageDiscovery.find(module.module(), false);
    }

    private static Discovery.Found found(Modules module) throws IOException {
        return (Discovery.Found) find(module);
    }

    private static Discovery.Absent absent(Modules module) throws IOException {
        return (Discovery.Absent) find(module);
    }

    private static String refusal(Modules module) throws IOException {
        return ((Discovery.Refused) find(module)).reason();
    }
}
