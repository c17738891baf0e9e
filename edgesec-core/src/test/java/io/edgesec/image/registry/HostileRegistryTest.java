package io.edgesec.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.edgesec.image.Digest;
import io.edgesec.image.MalformedImageException;
import io.edgesec.image.Reference;
import io.edgesec.image.manifest.Descriptor;
import io.edgesec.image.manifest.NoSuchImageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server may try; the names are those of the list of attacks that the client was written against. */
class HostileRegistryTest {
    private static final String SECRET = "s3cr3t-p4ss";
    private static final Credentials USER = repository -> List.of(new Credential.Basic("edge", SECRET));

    private TestRegistry server;
    private TestRegistry other;
    private Artifacts.Built built;

    @BeforeEach
    void start() throws IOException {
        server = TestRegistry.start();
        other = TestRegistry.start();
        built = Artifacts.image("hostile");
        try (Registry registry = Registry.of(server.options())) {
            Artifacts.push(registry.repository(server.reference("shop")), built, "1");
        }
        server.forgetRequests();
    }

    @AfterEach
    void stop() {
        server.close();
        other.close();
    }

    @Test
    void st_01_another_manifest_under_a_digest_whatever_the_header_says() throws IOException {
        byte[] evil = Artifacts.image("evil").manifest();
        server.trap(manifest(evil, Artifacts.MANIFEST, built.digest().toString()));

        assertThatThrownBy(() ->
                        read(repository -> repository.manifest(built.digest().toString())))
                .isInstanceOf(MalformedImageException.class)
                .hasMessageContaining(
                        "serves other bytes: expected " + built.digest() + ", found " + Digest.sha256(evil));
        assertThatThrownBy(() -> read(repository -> repository.manifest("1")))
                .isInstanceOf(MalformedImageException.class)
                .hasMessageContaining("not those of the digest");
    }

    @Test
    void st_02_wrong_bytes_of_a_blob() throws IOException {
        byte[] wrong = built.layer().clone();
        wrong[wrong.length / 2] ^= 1;
        server.trap(blob(wrong, wrong.length));

        assertThatThrownBy(() -> read(repository -> repository.blob(layer()).readAllBytes()))
                .isInstanceOf(MalformedImageException.class)
                .hasMessageContaining("serves other bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 1_000_000})
    void st_03_a_body_of_another_size(int more) throws IOException {
        byte[] body = java.util.Arrays.copyOf(built.layer(), built.layer().length + more);
        server.trap(blob(body, body.length));
        assertThatThrownBy(() -> read(repository -> repository.blob(layer()).readAllBytes()))
                .isInstanceOf(MalformedImageException.class)
                .hasMessageContaining("expected " + built.layer().length);

        server.trap(blob(body, 0));
        assertThatThrownBy(() -> read(repository -> repository.blob(layer()).readAllBytes()))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("(?s).*(more than the|ended after).*");
    }

    @Test
    void st_03_an_endless_manifest() {
        server.trap(exchange -> {
            if (!exchange.getRequestURI().getPath().contains("/manifests/")) {
                return false;
            }
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                byte[] spaces = " ".repeat(1 << 16).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                for (int i = 0; i < 1000; i++) {
                    out.write(spaces);
                }
            }
            return true;
        });

        assertThatThrownBy(() -> read(repository -> repository.manifest("1")))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("more than the 4194304 bytes allowed");
    }

    @Test
    void st_04_a_document_that_is_served_as_something_else_than_it_says() {
        server.trap(manifest(built.manifest(), Referrers.INDEX, built.digest().toString()));

        assertThatThrownBy(() -> read(repository -> repository.images("1")))
                .isInstanceOf(MalformedImageException.class)
                .hasMessageContaining("calls itself");
    }

    @Test
    void st_05_a_config_that_is_a_manifest_and_an_index_of_itself() throws IOException {
        byte[] twisted = Artifacts.bytes("{\"schemaVersion\":2,\"mediaType\":\"" + Artifacts.MANIFEST + "\",\"config\":"
                + Artifacts.descriptor(Artifacts.CONFIG, built.manifest()) + ",\"layers\":["
                + Artifacts.descriptor(Artifacts.LAYER, built.layer()) + "]}");
        server.blob(built.manifest());
        server.manifest("shop", twisted, Artifacts.MANIFEST, "twisted");
        assertThatThrownBy(() -> read(repository -> repository.images("twisted").image()))
                .hasMessageContaining("expected an image config, found a manifest");

        byte[] index = Artifacts.bytes("{\"schemaVersion\":2,\"mediaType\":\"" + Referrers.INDEX + "\",\"manifests\":["
                + "{\"mediaType\":\"" + Referrers.INDEX + "\",\"digest\":\"sha256:" + "0".repeat(64)
                + "\",\"size\":10}]}");
        server.trap(manifest(index, Referrers.INDEX, ""));
        assertThatThrownBy(() -> read(repository -> repository.images("loop")))
                .isInstanceOf(MalformedImageException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/token",
                "http://[fe80::1]/token",
                "ftp://127.0.0.1/token",
                "https://user:pw@127.0.0.1/token",
                "",
                "::not an address::"
            })
    void st_06_a_token_service_where_none_may_be(String realm) {
        server.trap(unauthorized(() -> "Bearer realm=\"" + realm + "\",service=\"s\""));

        assertThatThrownBy(() -> read(repository -> repository.manifest("1"), USER))
                .isInstanceOf(IOException.class)
                .satisfies(HostileRegistryTest::tellsNoSecret);
    }

    @Test
    void st_06_a_public_registry_may_not_send_into_a_private_network_nor_out_of_tls() {
        Origin registry = Origin.of(URI.create("https://93.184.216.34"));

        for (String target : List.of(
                "https://127.0.0.1/t",
                "https://10.1.2.3/t",
                "https://192.168.0.1/t",
                "https://[::1]/t",
                "https://[fd00::1]/t",
                "https://0.0.0.0/t",
                "https://169.254.169.254/t",
                "http://93.184.216.34/t")) {
            assertThatThrownBy(() -> registry.verifyMaySendTo(URI.create(target), "token service"))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("it was not asked and nothing was sent there");
        }
        assertThatCode(() -> registry.verifyMaySendTo(URI.create("https://93.184.216.35/t"), "token service"))
                .doesNotThrowAnyException();
        assertThatCode(() -> Origin.of(URI.create("https://10.0.0.1"))
                        .verifyMaySendTo(URI.create("https://10.0.0.2/t"), "token service"))
                .doesNotThrowAnyException();
    }

    @Test
    void st_07_a_token_service_that_redirects_gets_no_further_and_scopes_are_encoded() {
        server.trap(
                unauthorized(() -> "Bearer realm=\"http://" + other.host() + "/token?x=1\",service=\"a&scope=evil\""));
        other.trap(exchange -> {
            exchange.getResponseHeaders().add("Location", "http://" + server.host() + "/stolen");
            TestRegistry.answer(exchange, 302, "");
            return true;
        });

        assertThatThrownBy(() -> read(repository -> repository.manifest("1"), USER))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("sends elsewhere, which is not followed")
                .satisfies(HostileRegistryTest::tellsNoSecret);
        assertThat(other.requests())
                .containsExactly("GET /token?x=1&service=a%26scope%3Devil&scope=repository%3Ashop%3Apull");
        assertThat(server.requests()).noneMatch(request -> request.contains("stolen"));
    }

    @Test
    void st_08_a_redirect_to_another_port_takes_no_credentials_along() throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        other.trap(exchange -> {
            seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            TestRegistry.send(exchange, Optional.of(new TestRegistry.Content(built.layer(), "x/y")), "whatever");
            return true;
        });
        server.withBasic("edge", SECRET).trap(redirect("/blobs/", () -> "http://" + other.host() + "/storage?sig=abc"));

        byte[] bytes = read(repository -> repository.blob(layer()).readAllBytes(), USER);

        assertThat(bytes).isEqualTo(built.layer());
        assertThat(seen).containsExactly("null");
    }

    @Test
    void st_08_redirects_in_a_circle_end() {
        server.trap(redirect("/blobs/", () -> "/v2/shop/blobs/" + layer().digest()));

        assertThatThrownBy(() -> read(repository -> repository.blob(layer())))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("more than the 5 redirects allowed");
    }

    @Test
    void st_09_an_upload_that_is_to_go_elsewhere() {
        server.trap(exchange -> {
            if (!exchange.getRequestMethod().equals("POST")) {
                return false;
            }
            exchange.getResponseHeaders().add("Location", "http://" + other.host() + "/v2/upload?token=abc");
            TestRegistry.answer(exchange, 202, "");
            return true;
        });

        assertThatThrownBy(() -> read(repository -> repository.push(Artifacts.source(new byte[10]), Optional.empty())))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("nothing was sent there")
                .hasMessageNotContaining("abc");
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void st_10_pages_of_another_host_and_pages_without_end() {
        server.trap(page(() -> "http://" + other.host() + "/v2/shop/tags/list?last=x"));
        assertThatThrownBy(() -> read(Repository::tags))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("which is not the registry");
        assertThat(other.requests()).isEmpty();

        server.trap(page(() -> "/v2/shop/tags/list"));
        assertThatThrownBy(() -> read(Repository::tags)).hasMessageContaining("a list that does not end");

        AtomicInteger number = new AtomicInteger();
        server.trap(page(() -> "/v2/shop/tags/list?n=" + number.incrementAndGet()));
        assertThatThrownBy(() -> read(Repository::tags)).hasMessageContaining("more than the 100 pages allowed");
        assertThat(number).hasValueLessThan(110);
    }

    @Test
    void st_13_credentials_of_one_repository_are_not_shown_for_another() throws IOException {
        server.withBasic("edge", SECRET);
        List<String> asked = new ArrayList<>();
        Credentials scoped = repository -> {
            asked.add(repository.path());
            return repository.path().equals("shop") ? List.of(new Credential.Basic("edge", SECRET)) : List.of();
        };

        try (Registry registry = Registry.of(server.options().withCredentials(scoped))) {
            registry.repository(server.reference("shop")).manifest("1");
            assertThatThrownBy(
                            () -> registry.repository(server.reference("shop2")).manifest("1"))
                    .isInstanceOfSatisfying(
                            RegistryException.class,
                            e -> assertThat(e.kind()).isEqualTo(RegistryException.Kind.UNAUTHORIZED));
        }
        assertThat(asked).containsOnly("shop", "shop2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256:../../x", "a?b", "a#b", "../x", "sha256:" + "A", "", "a/b", "%2e"})
    void st_14_what_is_neither_tag_nor_digest_never_becomes_an_address(String name) {
        assertThatThrownBy(() -> read(repository -> repository.manifest(name)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void st_15_referrers_of_something_else_and_too_many_of_them() throws IOException {
        TestRegistry plain = server.withoutReferrersApi();
        Artifacts.Built stranger = Artifacts.image("stranger");
        byte[] about = Artifacts.referrer(stranger, "x/y", "n");
        plain.manifest("shop", about, Artifacts.MANIFEST);
        plain.manifest("shop", index(about, built.manifest()), Referrers.INDEX, Referrers.tag(built.digest()));

        assertThat(referrers())
                .as("neither the subject itself nor what is about another one")
                .isEmpty();

        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1001; i++) {
            many.append(i == 0 ? "" : ",").append(Artifacts.descriptor("x/y", Artifacts.bytes("" + i)));
        }
        plain.manifest(
                "shop",
                Artifacts.bytes(
                        "{\"schemaVersion\":2,\"manifests\":[" + many + "],\"mediaType\":\"" + Referrers.INDEX + "\"}"),
                Referrers.INDEX,
                Referrers.tag(built.digest()));
        assertThatThrownBy(() -> read(repository -> repository.referrers(built.digest(), Optional.empty())))
                .hasMessageContaining("more than the 1000 entries allowed");
    }

    @Test
    void st_16_the_addresses_of_a_foreign_layer_are_never_asked() throws IOException {
        String foreign = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";
        byte[] absent = Artifacts.bytes("absent");
        byte[] manifest = Artifacts.bytes("{\"schemaVersion\":2,\"mediaType\":\"" + Artifacts.MANIFEST
                + "\",\"config\":"
                + Artifacts.descriptor(Artifacts.CONFIG, built.config()) + ",\"layers\":[{\"mediaType\":\"" + foreign
                + "\",\"digest\":\"" + Digest.sha256(absent) + "\",\"size\":6,\"urls\":[\"http://" + other.host()
                + "/x\",\"file:///etc/passwd\"]}]}");
        server.manifest("shop", manifest, Artifacts.MANIFEST, "foreign");

        assertThatThrownBy(() -> read(repository ->
                        repository.images("foreign").image().layers().get(0).open()))
                .isInstanceOf(MalformedImageException.class)
                .hasMessageContaining("no other address that the manifest names is asked");
        assertThat(other.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1000000000", "-5", "'Fri, 31 Dec 2999 23:59:59 GMT'", "soon", "''"})
    void st_25_waits_no_longer_than_allowed_whatever_the_server_asks_for(String retryAfter) {
        List<Duration> pauses = new CopyOnWriteArrayList<>();
        AtomicInteger asked = new AtomicInteger();
        server.trap(exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
            TestRegistry.answer(exchange, 429, "{}");
            return true;
        });

        assertThatThrownBy(() -> {
                    try (Registry registry = Registry.of(server.options().withPause(pauses::add))) {
                        registry.repository(server.reference("shop")).manifest("1");
                    }
                })
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.kind()).isEqualTo(RegistryException.Kind.TEMPORARY))
                .hasMessageContaining("answers 429");
        assertThat(asked).hasValue(RegistryLimits.defaults().attempts());
        assertThat(pauses)
                .hasSize(RegistryLimits.defaults().attempts() - 1)
                .allMatch(pause -> pause.compareTo(Duration.ofSeconds(30)) <= 0 && !pause.isNegative());
    }

    @Test
    void st_25_a_body_that_falls_silent_is_given_up_and_one_that_asks_again_and_again_for_credentials() {
        RegistryLimits short_ = RegistryLimits.defaults()
                .withTimes(Duration.ofMillis(500), Duration.ofMillis(200))
                .withAttempts(2, Duration.ZERO);
        server.trap(exchange -> {
            if (!exchange.getRequestURI().getPath().contains("/blobs/")) {
                return false;
            }
            exchange.sendResponseHeaders(200, built.layer().length);
            exchange.getResponseBody().write(built.layer(), 0, 5);
            exchange.getResponseBody().flush();
            try {
                Thread.sleep(3000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        });
        assertThatThrownBy(() -> {
                    try (Registry registry = Registry.of(server.options().withLimits(short_))) {
                        registry.repository(server.reference("shop"))
                                .blob(layer())
                                .readAllBytes();
                    }
                })
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("does not send it whole: no byte for");

        AtomicInteger asked = new AtomicInteger();
        server.trap(exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
            TestRegistry.answer(exchange, 401, "");
            return true;
        });
        assertThatThrownBy(() -> read(repository -> repository.manifest("1"), USER))
                .isInstanceOf(RegistryException.class)
                .satisfies(HostileRegistryTest::tellsNoSecret);
        assertThat(asked).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void st_26_nothing_that_is_shown_tells_a_secret() {
        assertThat(new Credential.Basic("edge", SECRET).toString() + new Credential.IdentityToken(SECRET))
                .doesNotContain(SECRET);
        server.trap(exchange -> {
            TestRegistry.answer(
                    exchange,
                    500,
                    "{\"errors\":[{\"code\":\"X\",\"message\":\"\\u001b[31m" + "y".repeat(500) + "\"}]}");
            return true;
        });

        assertThatThrownBy(() -> read(repository -> repository.manifest("1"), USER))
                .hasMessageNotContaining("\u001b")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void st_27_a_tag_that_others_write_at_the_same_time_is_written_again() throws IOException {
        server.withoutReferrersApi();
        byte[] theirs = Artifacts.referrer(built, "x/theirs", "t");
        byte[] ours = Artifacts.referrer(built, "x/ours", "o");
        server.manifest("shop", theirs, Artifacts.MANIFEST);
        AtomicInteger writes = new AtomicInteger();
        server.trap(exchange -> {
            boolean write = exchange.getRequestMethod().equals("PUT")
                    && exchange.getRequestURI().getPath().endsWith(Referrers.tag(built.digest()));
            if (write && writes.incrementAndGet() == 1) {
                exchange.getRequestBody().readAllBytes();
                server.manifest("shop", index(theirs), Referrers.INDEX, Referrers.tag(built.digest()));
                TestRegistry.answer(exchange, 201, "");
                return true;
            }
            return false;
        });

        read(repository -> repository.push(ours, Artifacts.MANIFEST, Optional.empty()));

        assertThat(referrers())
                .extracting(Descriptor::digest)
                .containsExactlyInAnyOrder(Digest.sha256(ours), Digest.sha256(theirs));
        assertThat(writes).hasValue(2);
    }

    @Test
    void st_28_a_mirror_that_serves_wrong_bytes_or_none_is_passed_over_and_sees_no_credentials() throws IOException {
        server.withBasic("edge", SECRET);
        List<String> shown = new CopyOnWriteArrayList<>();
        byte[] evil = Artifacts.image("evil").manifest();
        other.trap(exchange -> {
            shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            if (exchange.getRequestURI().getPath().contains("/manifests/")) {
                TestRegistry.send(exchange, Optional.of(new TestRegistry.Content(evil, Artifacts.MANIFEST)), "x");
            } else {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"give me\"");
                TestRegistry.answer(exchange, 401, "");
            }
            return true;
        });
        Endpoint gone = mirror("http://127.0.0.1:1");
        Endpoint evilMirror = mirror("http://" + other.host());
        Endpoint registryItself = Endpoint.registry(URI.create("http://" + server.host()), "shop", TlsTrust.platform());
        RegistryOptions options = server.options()
                .withCredentials(USER)
                .withLimits(RegistryLimits.defaults().withAttempts(1, Duration.ZERO))
                .withEndpoints(endpoints(List.of(gone, evilMirror, registryItself)));

        try (Registry registry = Registry.of(options)) {
            Repository repository = registry.repository(server.reference("shop"));
            RemoteManifest manifest = repository.manifest(built.digest().toString());

            assertThat(manifest.raw()).isEqualTo(built.manifest());
            assertThat(manifest.servedBy()).isEqualTo("http://" + server.host());
            try (InputStream in = repository.blob(layer())) {
                assertThat(in.readAllBytes()).isEqualTo(built.layer());
            }
        }
        assertThat(shown).isNotEmpty().containsOnly("null");
    }

    @Test
    void st_28_what_a_tag_means_is_asked_only_of_those_who_may_say() throws IOException {
        Endpoint deaf =
                new Endpoint(URI.create("http://" + other.host()), "shop", true, false, TlsTrust.platform(), Map.of());
        Endpoint registryItself = Endpoint.registry(URI.create("http://" + server.host()), "shop", TlsTrust.platform());

        try (Registry registry =
                Registry.of(server.options().withEndpoints(endpoints(List.of(deaf, registryItself))))) {
            registry.repository(server.reference("shop")).manifest("1");
        }
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void a_connection_that_breaks_is_taken_up_where_it_broke() throws IOException {
        byte[] big = new byte[300_000];
        new java.util.Random(3).nextBytes(big);
        Descriptor blob = new Descriptor(
                Artifacts.LAYER, server.blob(big), big.length, Optional.empty(), Optional.empty(), Map.of());
        AtomicInteger asked = new AtomicInteger();
        List<String> ranges = new CopyOnWriteArrayList<>();
        server.trap(exchange -> {
            if (exchange.getRequestURI().getPath().contains("/blobs/")) {
                ranges.add(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
                if (asked.incrementAndGet() == 1) {
                    exchange.sendResponseHeaders(200, big.length);
                    exchange.getResponseBody().write(big, 0, 100_000);
                    return true;
                }
            }
            return false;
        });

        byte[] whole = read(repository -> repository.blob(blob).readAllBytes());

        assertThat(whole).isEqualTo(big);
        assertThat(ranges).hasSize(2).first().isEqualTo("null");
        assertThat(ranges.get(1)).matches("bytes=\\d+-");
    }

    @Test
    void an_upload_that_breaks_goes_on_from_what_the_registry_has() throws IOException {
        byte[] big = new byte[200_000];
        new java.util.Random(4).nextBytes(big);
        AtomicInteger puts = new AtomicInteger();
        server.trap(exchange -> {
            if (exchange.getRequestMethod().equals("PUT") && puts.incrementAndGet() == 1) {
                String path = exchange.getRequestURI().getPath();
                server.receive(
                        path.substring(path.lastIndexOf('/') + 1),
                        exchange.getRequestBody().readNBytes(50_000));
                exchange.close();
                return true;
            }
            return false;
        });

        Repository.Sent sent = read(repository -> repository.push(Artifacts.source(big), Optional.empty()));

        assertThat(sent).isEqualTo(Repository.Sent.UPLOADED);
        assertThat(server.contents()).containsKey("/" + Digest.sha256(big));
        assertThat(server.requests()).anyMatch(request -> request.startsWith("PATCH "));
    }

    @Test
    void what_is_no_image_is_said_to_be_none() throws IOException {
        server.manifest("shop", Artifacts.referrer(built, "x/y", "n"), Artifacts.MANIFEST, "artifact");

        assertThatThrownBy(
                        () -> read(repository -> repository.images("artifact").image()))
                .isInstanceOf(NoSuchImageException.class);
    }

    @Test
    void tokens_are_fetched_once_for_each_scope_and_identity() throws IOException {
        AtomicInteger fetched = new AtomicInteger();
        server.trap(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/token")) {
                fetched.incrementAndGet();
                TestRegistry.answer(exchange, 200, "{\"token\":\"t0ken\",\"expires_in\":300}");
                return true;
            }
            if (!"Bearer t0ken".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders()
                        .add(
                                "WWW-Authenticate",
                                "Negotiate, Bearer realm=\"http://" + server.host() + "/token\", service=s");
                TestRegistry.answer(exchange, 401, "");
                return true;
            }
            return false;
        });

        read(
                repository -> {
                    repository.manifest("1");
                    repository.blob(layer()).readAllBytes();
                    return repository.manifest("1");
                },
                USER);

        assertThat(fetched).hasValue(1);
    }

    private interface Use<T> {
        T of(Repository repository) throws IOException;
    }

    private <T> T read(Use<T> use) throws IOException {
        return read(use, Credentials.ANONYMOUS);
    }

    private <T> T read(Use<T> use, Credentials credentials) throws IOException {
        try (Registry registry = Registry.of(server.options().withCredentials(credentials))) {
            return use.of(registry.repository(server.reference("shop")));
        }
    }

    private List<Descriptor> referrers() throws IOException {
        return read(repository -> repository.referrers(built.digest(), Optional.empty()));
    }

    private Descriptor layer() {
        return new Descriptor(
                Artifacts.LAYER,
                Digest.sha256(built.layer()),
                built.layer().length,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static byte[] index(byte[]... manifests) {
        StringBuilder entries = new StringBuilder();
        for (byte[] manifest : manifests) {
            entries.append(entries.isEmpty() ? "" : ",").append(Artifacts.descriptor(Artifacts.MANIFEST, manifest));
        }
        return Artifacts.bytes(
                "{\"schemaVersion\":2,\"mediaType\":\"" + Referrers.INDEX + "\",\"manifests\":[" + entries + "]}");
    }

    private static Endpoint mirror(String root) {
        return new Endpoint(URI.create(root), "shop", true, true, TlsTrust.platform(), Map.of());
    }

    private static Endpoints endpoints(List<Endpoint> pull) {
        return new Endpoints() {
            @Override
            public List<Endpoint> pull(Reference repository) {
                return pull;
            }

            @Override
            public List<Endpoint> push(Reference repository) {
                return pull.subList(pull.size() - 1, pull.size());
            }
        };
    }

    private static TestRegistry.Trap manifest(byte[] bytes, String mediaType, String digest) {
        return exchange -> {
            if (!exchange.getRequestURI().getPath().contains("/manifests/")) {
                return false;
            }
            TestRegistry.send(exchange, Optional.of(new TestRegistry.Content(bytes, mediaType)), digest);
            return true;
        };
    }

    /** @param length what the header says; 0 for no header */
    private static TestRegistry.Trap blob(byte[] bytes, int length) {
        return exchange -> {
            if (!exchange.getRequestURI().getPath().contains("/blobs/")) {
                return false;
            }
            exchange.sendResponseHeaders(200, length);
            exchange.getResponseBody().write(bytes);
            return true;
        };
    }

    private static TestRegistry.Trap unauthorized(java.util.function.Supplier<String> challenge) {
        return exchange -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", challenge.get());
            TestRegistry.answer(exchange, 401, "");
            return true;
        };
    }

    private static TestRegistry.Trap redirect(String part, java.util.function.Supplier<String> target) {
        return exchange -> {
            if (!exchange.getRequestURI().getPath().contains(part)) {
                return false;
            }
            if (!exchange.getRequestHeaders().containsKey("Authorization")
                    && target.get().contains("storage")) {
                return false;
            }
            exchange.getResponseHeaders().add("Location", target.get());
            TestRegistry.answer(exchange, 307, "");
            return true;
        };
    }

    private static TestRegistry.Trap page(java.util.function.Supplier<String> next) {
        return (HttpExchange exchange) -> {
            exchange.getResponseHeaders().add("Link", "<" + next.get() + ">; rel=\"next\"");
            TestRegistry.answer(exchange, 200, "{\"tags\":[\"a\"]}");
            return true;
        };
    }

    private static void tellsNoSecret(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause.getMessage()))
                    .doesNotContain(SECRET)
                    .doesNotContain("ZWRnZT");
        }
    }
}
