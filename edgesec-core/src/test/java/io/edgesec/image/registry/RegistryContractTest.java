package io.edgesec.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.edgesec.image.Digest;
import io.edgesec.image.Image;
import io.edgesec.image.Reference;
import io.edgesec.image.manifest.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same over every registry that is at hand: one in this process, Debian's, and go-containerregistry's. */
class RegistryContractTest {
    private static Optional<RealRegistries> real = Optional.empty();
    private static Optional<TestRegistry> inProcess = Optional.empty();

    static Stream<Arguments> registries() throws IOException {
        if (real.isEmpty()) {
            real = Optional.of(RealRegistries.start());
            inProcess = Optional.of(TestRegistry.start());
        }
        return Stream.concat(
                Stream.of(arguments("in this process", inProcess.get().host())),
                real.get().hosts().entrySet().stream().map(e -> arguments(e.getKey(), e.getValue())));
    }

    @AfterAll
    static void stop() {
        real.ifPresent(RealRegistries::close);
        inProcess.ifPresent(TestRegistry::close);
    }

    private static RegistryOptions options() {
        return RegistryOptions.defaults()
                .withEndpoints(TestRegistry.plainly())
                .withCredentials(RealRegistries.CREDENTIALS)
                .withPause(duration -> {});
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("registries")
    void what_was_pushed_comes_back_with_the_same_digest(String name, String host) throws IOException {
        Artifacts.Built built = Artifacts.image(name);
        try (Registry registry = Registry.of(options())) {
            Repository repository = registry.repository(Reference.parse(host + "/shop/app"));

            assertThat(Artifacts.push(repository, built, "1.0")).isEqualTo(built.digest());
            assertThat(repository.push(Artifacts.source(built.layer()), Optional.empty()))
                    .isEqualTo(Repository.Sent.ALREADY_THERE);
            Image image = repository.images("1.0").image();

            assertThat(image.identity().manifest()).contains(built.digest());
            assertThat(image.rawManifest().orElseThrow()).isEqualTo(built.manifest());
            assertThat(image.config().labels()).containsEntry("marker", name);
            try (InputStream in = image.layers().get(0).open()) {
                assertThat(in.readAllBytes()).isEqualTo(built.layer());
            }
            assertThat(repository.images(built.digest().toString()).image().identity())
                    .isEqualTo(image.identity());
            assertThat(repository.tags()).contains("1.0");
            assertThat(repository.resolve("2.0")).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("registries")
    void a_layer_of_another_repository_is_mounted_or_sent(String name, String host) throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);
        bytes[0] = (byte) name.hashCode();
        try (Registry registry = Registry.of(options())) {
            Reference base = Reference.parse(host + "/base");
            registry.repository(base).push(Artifacts.source(bytes), Optional.empty());
            Repository repository = registry.repository(Reference.parse(host + "/mounted/app"));

            repository.push(Artifacts.source(bytes), Optional.of(base));

            try (InputStream in = repository.blob(blob(bytes))) {
                assertThat(in.readAllBytes()).isEqualTo(bytes);
            }
            assertThat(repository.hasBlob(Digest.sha256(new byte[] {1, 2, 3}))).isFalse();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("registries")
    void referrers_are_listed_whether_or_not_there_is_an_api_for_it(String name, String host) throws IOException {
        Artifacts.Built built = Artifacts.image("referred " + name);
        try (Registry registry = Registry.of(options())) {
            Repository repository = registry.repository(Reference.parse(host + "/referred"));
            Artifacts.push(repository, built, "1");
            repository.push(Artifacts.source(Artifacts.bytes("{}")), Optional.empty());
            Digest sbom = repository.push(
                    Artifacts.referrer(built, "application/vnd.cyclonedx+json", "s"),
                    Artifacts.MANIFEST,
                    Optional.empty());
            Digest other = repository.push(
                    Artifacts.referrer(built, "application/x-other", "o"), Artifacts.MANIFEST, Optional.empty());

            assertThat(repository.referrers(built.digest(), Optional.empty()))
                    .extracting(Descriptor::digest)
                    .containsExactlyInAnyOrder(sbom, other);
            assertThat(repository.referrers(built.digest(), Optional.of("application/vnd.cyclonedx+json")))
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.digest()).isEqualTo(sbom);
                        assertThat(repository
                                        .manifest(entry.digest().toString())
                                        .subject())
                                .contains(built.digest());
                    });
            assertThat(repository.referrers(sbom, Optional.empty())).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("registries")
    void what_is_not_there_is_said_to_be_missing(String name, String host) {
        try (Registry registry = Registry.of(options())) {
            Repository repository = registry.repository(Reference.parse(host + "/nowhere"));

            assertThatThrownBy(() -> repository.manifest("1"))
                    .isInstanceOfSatisfying(
                            RegistryException.class,
                            e -> assertThat(e.kind()).isEqualTo(RegistryException.Kind.NOT_FOUND))
                    .hasMessageContaining("/nowhere:1: ");
        }
    }

    private static Descriptor blob(byte[] bytes) {
        return new Descriptor(
                Artifacts.LAYER, Digest.sha256(bytes), bytes.length, Optional.empty(), Optional.empty(), Map.of());
    }
}
