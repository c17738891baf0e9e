package io.edgesec.image.registry.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgesec.image.Reference;
import io.edgesec.image.registry.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorsTest {
    @TempDir
    private Path folder;

    @Test
    void the_sample_of_the_mission_mirrors_docker_hub_and_nothing_else() throws IOException {
        Path sample = folder.resolve("registry-mirror-config.yaml");
        try (InputStream in =
                Objects.requireNonNull(MirrorsTest.class.getResourceAsStream("registry-mirror-config.yaml"))) {
            Files.copy(in, sample);
        }

        Mirrors mirrors = Mirrors.read(sample);

        assertThat(pull(mirrors, "nginx"))
                .containsExactly(
                        "https://mirror.edge.example.com library/nginx mirror",
                        "https://registry-1.docker.io library/nginx");
        assertThat(push(mirrors, "nginx")).containsExactly("https://registry-1.docker.io library/nginx");
        assertThat(pull(mirrors, "registry.edge.example.com/shop"))
                .containsExactly("https://registry.edge.example.com shop");
        assertThat(pull(mirrors, "local-registry.edge.local:5000/shop"))
                .containsExactly(
                        "https://local-registry.edge.local:5000 shop unverified",
                        "http://local-registry.edge.local:5000 shop unverified");
        assertThat(pull(mirrors, "local-registry.edge.local/shop"))
                .containsExactly("https://local-registry.edge.local shop");
        assertThat(mirrors.remarks()).singleElement().asString().contains("serve images of docker.io only");
    }

    @Test
    void daemon_json_knows_networks_and_the_local_host() throws IOException {
        Mirrors mirrors = Mirrors.read(
                write("daemon.json", "{\"insecure-registries\":[\"10.0.0.0/8\",\"docker.io\"],\"debug\":true}"));

        assertThat(pull(mirrors, "10.1.2.3:5000/a"))
                .hasSize(2)
                .first()
                .asString()
                .endsWith("unverified");
        assertThat(pull(mirrors, "11.1.2.3:5000/a")).containsExactly("https://11.1.2.3:5000 a");
        assertThat(pull(mirrors, "localhost:5000/a")).hasSize(2);
        assertThat(pull(mirrors, "127.9.9.9:5000/a")).hasSize(2);
        assertThat(pull(mirrors, "nginx")).containsExactly("https://registry-1.docker.io library/nginx");
        assertThat(mirrors.remarks()).singleElement().asString().contains("has no effect");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"registry-mirrors\":[\"mirror.example.com\"]}",
                "{\"registry-mirrors\":[\"https://user:pw@mirror.example.com\"]}",
                "{\"registry-mirrors\":[\"https://mirror.example.com?x=1\"]}",
                "{\"registry-mirrors\":[\"ftp://mirror.example.com\"]}",
                "{\"registry-mirrors\":\"https://mirror.example.com\"}",
                "{\"insecure-registries\":[\"http://r.io\"]}",
                "{\"insecure-registries\":[\"10.0.0.0/99\"]}",
                "[[x]]\na = 1",
                "kind: Pod\napiVersion: v1",
            })
    void what_dockerd_would_refuse_or_nobody_understands_is_an_error(String text) throws IOException {
        Path file = write("mirrors", text);

        assertThatThrownBy(() -> Mirrors.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mirrors");
    }

    @Test
    void hosts_toml_in_the_order_of_its_tables() throws IOException {
        Path docker = Files.createDirectories(folder.resolve("certs.d/docker.io"));
        Files.writeString(docker.resolve("hosts.toml"), """
                server = "https://registry-1.docker.io"

                [host."https://first.example.com"]
                  capabilities = ["pull"]

                [host."https://second.example.com/v2/prefix/v2"]
                  capabilities = ["pull", "resolve"]
                  override_path = true
                  skip_verify = true
                  header = {x = "y"}
                """);
        Path five = Files.createDirectories(folder.resolve("certs.d/r.io_5000_"));
        Files.writeString(five.resolve("hosts.toml"), "[host.\"http://plain.example.com\"]\n");
        Mirrors mirrors = Mirrors.read(folder.resolve("certs.d"));

        assertThat(pull(mirrors, "nginx"))
                .containsExactly(
                        "https://first.example.com library/nginx mirror tags-elsewhere ns=docker.io",
                        "https://second.example.com/v2/prefix library/nginx mirror unverified ns=docker.io",
                        "https://registry-1.docker.io library/nginx");
        assertThat(pull(mirrors, "r.io:5000/a"))
                .containsExactly("http://plain.example.com a mirror ns=r.io:5000", "https://r.io:5000 a");
        assertThat(pull(mirrors, "other.io/a")).containsExactly("https://other.io a");
        assertThat(mirrors.remarks()).singleElement().asString().contains("\"header\"");
    }

    @Test
    void registries_conf_by_the_longest_prefix() throws IOException {
        Mirrors mirrors = Mirrors.read(write("registries.conf", """
                unqualified-search-registries = ["docker.io"]

                [[registry]]
                prefix = "r.io"
                location = "moved.example.com/base"

                [[registry]]
                prefix = "r.io/team"
                insecure = true
                [[registry.mirror]]
                location = "m1.example.com/t"
                [[registry.mirror]]
                location = "m2.example.com"
                pull-from-mirror = "digest-only"

                [[registry]]
                prefix = "*.blocked.io"
                blocked = true
                """));

        assertThat(pull(mirrors, "r.io/app")).containsExactly("https://moved.example.com base/app mirror");
        assertThat(pull(mirrors, "r.io/team/app"))
                .containsExactly(
                        "https://m1.example.com t/app mirror",
                        "https://m2.example.com app mirror tags-elsewhere",
                        "https://r.io team/app unverified",
                        "http://r.io team/app unverified");
        assertThat(pull(mirrors, "r.io/teams/app")).containsExactly("https://moved.example.com base/teams/app mirror");
        assertThat(pull(mirrors, "x.blocked.io/app")).isEmpty();
        assertThat(push(mirrors, "r.io/app")).containsExactly("https://r.io app");
        assertThat(pull(mirrors, "free.io/app")).containsExactly("https://free.io app");
        assertThat(mirrors.remarks()).singleElement().asString().contains("unqualified-search-registries");
    }

    @Test
    void registries_yaml_of_k3s() throws IOException {
        Mirrors mirrors = Mirrors.read(write("registries.yaml", """
                mirrors:
                  docker.io:
                    endpoint:
                      - "https://mirror.example.com:5000"
                  "*":
                    endpoint: ["https://all.example.com"]
                configs:
                  "mirror.example.com:5000":
                    auth: {username: x, password: y}
                    tls:
                      insecure_skip_verify: true
                """));

        assertThat(pull(mirrors, "nginx"))
                .containsExactly(
                        "https://mirror.example.com:5000 library/nginx mirror unverified ns=docker.io",
                        "https://registry-1.docker.io library/nginx");
        assertThat(pull(mirrors, "r.io/a"))
                .containsExactly("https://all.example.com a mirror ns=r.io", "https://r.io a");
        assertThat(mirrors.remarks()).singleElement().asString().contains("edgesec.credentials");
    }

    @Test
    void a_certificate_that_is_missing_is_an_error() throws IOException {
        Path registry = Files.createDirectories(folder.resolve("certs.d/r.io"));
        Files.writeString(registry.resolve("hosts.toml"), "ca = \"ca.crt\"\nserver = \"https://r.io\"\n");
        assertThatThrownBy(() -> Mirrors.read(folder.resolve("certs.d")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ca.crt");

        Files.writeString(registry.resolve("ca.crt"), "no certificate");
        assertThatThrownBy(() -> Mirrors.read(folder.resolve("certs.d"))).hasMessageContaining("no certificate in PEM");
    }

    private static List<String> pull(Mirrors mirrors, String image) {
        return shown(mirrors.endpoints().pull(Reference.parseNormalized(image)));
    }

    private static List<String> push(Mirrors mirrors, String image) {
        return shown(mirrors.endpoints().push(Reference.parseNormalized(image)));
    }

    private static List<String> shown(List<Endpoint> endpoints) {
        return endpoints.stream()
                .map(e -> e.root() + " " + e.path() + (e.mirror() ? " mirror" : "")
                        + (e.resolves() ? "" : " tags-elsewhere") + (e.trust().verified() ? "" : " unverified")
                        + e.query().entrySet().stream()
                                .map(q -> " " + q.getKey() + "=" + q.getValue())
                                .reduce("", String::concat))
                .toList();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
