package io.edgesec.image.registry.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgesec.image.Reference;
import io.edgesec.image.registry.Credential;
import io.edgesec.image.registry.Credentials;
import io.edgesec.kubernetes.KubernetesObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialSourcesTest {
    private static final String SECRET = "p4ss:w0rd";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "registry.example.com,                  registry.example.com/shop,          true",
        "https://registry.example.com/v2/,      registry.example.com/shop,          true",
        "registry.example.com,                  registry.example.com:5000/shop,     false",
        "registry.example.com:5000,             registry.example.com:5000/shop,     true",
        "registry.example.com/team,             registry.example.com/team/shop,     true",
        "registry.example.com/team,             registry.example.com/teams/shop,    false",
        "registry.example.com/team/shop,        registry.example.com/team/shop,     true",
        "registry.example.com/team,             registry.example.com/shop,          false",
        "https://index.docker.io/v1/,           nginx,                              true",
        "docker.io,                             nginx,                              true",
        "evil-registry.example.com,             registry.example.com/shop,          false",
        "registry.example.com.evil.test,        registry.example.com/shop,          false",
        "example.com,                           registry.example.com/shop,          false",
    })
    void st_13_a_key_of_docker_covers_its_host_and_its_path_and_no_more(String key, String image, boolean covers)
            throws IOException {
        Path config = write("config.json", "{\"auths\":{\"" + key + "\":{\"auth\":\"" + auth("edge", SECRET) + "\"}}}");

        List<Credential> found =
                CredentialSources.file(config, CredentialHelpers.FORBIDDEN).of(Reference.parse(image));

        assertThat(found).isEqualTo(covers ? List.of(new Credential.Basic("edge", SECRET)) : List.of());
    }

    @Test
    void the_most_precise_key_counts_and_an_identity_token_before_a_password() throws IOException {
        Path config = write(
                "auth.json",
                "{\"auths\":{\"r.io\":{\"auth\":\"" + auth("wide", "1") + "\"},\"r.io/team\":{\"auth\":\""
                        + auth("team", "2") + "\"},\"t.io\":{\"auth\":\"" + auth("x", "3")
                        + "\",\"identitytoken\":\"tok\"},\"e.io\":{}}}");
        Credentials credentials = CredentialSources.file(config, CredentialHelpers.FORBIDDEN);

        assertThat(names(credentials, "r.io/team/app")).containsExactly("team");
        assertThat(names(credentials, "r.io/other")).containsExactly("wide");
        assertThat(credentials.of(Reference.parse("t.io/a"))).containsExactly(new Credential.IdentityToken("tok"));
        assertThat(credentials.of(Reference.parse("e.io/a"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // key of the secret, image, whether the kubelet would use it
        "r.io,              r.io/a,                 true",
        "https://r.io,      r.io/a,                 true",
        "r.io/a,            r.io/ab,                true",
        "r.io/a,            r.io/b,                 false",
        "*.r.io,            x.r.io/a,               true",
        "*.r.io,            x.y.r.io/a,             false",
        "*.r.io,            r.io/a,                 false",
        "*.*.r.io,          x.y.r.io/a,             true",
        "r.io:5000,         r.io/a,                 false",
        "r.io:5000,         r.io:5000/a,            true",
        "prefix*.r.io,      prefix-1.r.io/a,        true",
        "prefix*.r.io,      other.r.io/a,           false",
        "https://index.docker.io/v1/, nginx,        true",
        "docker.io,         nginx,                  true",
        "https://r.io/v2/team, r.io/team/app,       true",
    })
    void a_secret_is_matched_as_the_kubelet_does(String key, String image, boolean matches) throws IOException {
        Credentials credentials = CredentialSources.kubernetes(secret(key));

        assertThat(names(credentials, image)).isEqualTo(matches ? List.of("edge") : List.of());
    }

    @Test
    void all_that_match_are_tried_in_reverse_order_of_their_keys() throws IOException {
        String json = "{\"auths\":{\"r.io\":{\"auth\":\"" + auth("a", "1") + "\"},\"r.io/x\":{\"auth\":\""
                + auth("b", "2") + "\"},\"*.io\":{\"username\":\"c\",\"password\":\"3\"}}}";

        assertThat(names(CredentialSources.kubernetes(manifest("Secret", "s", json)), "r.io/x/app"))
                .containsExactly("b", "a", "c");
    }

    @Test
    void the_sample_of_the_mission_says_that_its_placeholder_is_one() throws IOException {
        Path sample = write("private-registry.yaml", resource("private-registry.yaml"));

        assertThatThrownBy(() -> CredentialSources.file(sample, CredentialHelpers.FORBIDDEN))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(
                        "private-registry.yaml", "registry-credentials still holds the placeholder", "base64");
    }

    @Test
    void the_sample_of_the_mission_filled_in_serves_its_service_account() throws IOException {
        String json = "{\"auths\":{\"registry.edge.example.com\":{\"auth\":\"" + auth("edge", SECRET) + "\"}}}";
        String filled = resource("private-registry.yaml")
                .replace(
                        "<base64-encoded-docker-config>",
                        Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
        List<KubernetesObject> objects = KubernetesObject.parse("x", filled.getBytes(StandardCharsets.UTF_8));

        assertThat(names(CredentialSources.kubernetes(objects), "registry.edge.example.com/shop"))
                .containsExactly("edge");
        assertThat(names(
                        CredentialSources.serviceAccount(objects, "default", "registry-service-account"),
                        "registry.edge.example.com/shop"))
                .containsExactly("edge");
        assertThatThrownBy(() -> CredentialSources.serviceAccount(objects, "production", "registry-service-account"))
                .hasMessageContaining("no ServiceAccount production/registry-service-account");
    }

    @Test
    void a_secret_of_another_namespace_does_not_serve_a_service_account() throws IOException {
        List<KubernetesObject> objects = Stream.concat(
                        manifest("Secret", "pull", "{\"auths\":{}}").stream(),
                        KubernetesObject.parse(
                                "sa",
                                ("apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: sa, namespace: other}\n"
                                                + "imagePullSecrets: [{name: pull}]\n")
                                        .getBytes(StandardCharsets.UTF_8))
                                .stream())
                .collect(Collectors.toList());

        assertThatThrownBy(() -> CredentialSources.kubernetes(objects))
                .hasMessageContaining("which is not among the manifests of namespace other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EDGESEC_REGISTRY", "EDGESEC_REGISTRY_USERNAME", "EDGESEC_REGISTRY_PASSWORD"})
    void variables_are_all_set_or_none_and_are_for_one_registry(String missing) throws IOException {
        Map<String, String> all = new java.util.TreeMap<>(Map.of(
                "EDGESEC_REGISTRY",
                "r.io:5000",
                "EDGESEC_REGISTRY_USERNAME",
                "u",
                "EDGESEC_REGISTRY_PASSWORD",
                SECRET));
        Credentials credentials = CredentialSources.environment(all);
        assertThat(names(credentials, "r.io:5000/a")).containsExactly("u");
        assertThat(names(credentials, "r.io/a")).isEmpty();

        all.remove(missing);
        assertThatThrownBy(() -> CredentialSources.environment(all))
                .hasMessageContaining("never sent to a registry that was not named")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "../evil", "", "x y", "$(id)"})
    void st_12_a_helper_has_a_plain_name(String name) throws IOException {
        Path config = write("config.json", "{\"credsStore\":\"ok\",\"credHelpers\":{\"r.io\":\"" + name + "\"}}");
        Credentials credentials =
                CredentialSources.file(config, CredentialHelpers.onPath(folder.toString(), Duration.ofSeconds(5)));

        assertThatThrownBy(() -> credentials.of(Reference.parse("r.io/a")))
                .hasMessageContaining("letters, digits, - and _ only");
    }

    @Test
    void st_12_a_helper_that_is_missing_or_fails_never_lets_other_credentials_be_sent() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "needs a shell");
        program("docker-credential-broken", "echo leaked-" + SECRET + "; exit 1");
        for (String helper : List.of("missing", "broken")) {
            Path config = write(
                    "config.json",
                    "{\"auths\":{\"r.io\":{\"auth\":\"" + auth("fallback", SECRET) + "\"}},\"credHelpers\":{\"r.io\":\""
                            + helper + "\"}}");
            Credentials credentials =
                    CredentialSources.file(config, CredentialHelpers.onPath(folder.toString(), Duration.ofSeconds(5)));

            assertThatThrownBy(() -> credentials.of(Reference.parse("r.io/a")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("docker-credential-" + helper)
                    .hasMessageNotContaining(SECRET);
        }
    }

    @Test
    void st_12_a_helper_gets_the_server_and_gives_what_it_keeps_within_bounds() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "needs a shell");
        program(
                "docker-credential-good",
                "read server; [ \"$server\" = https://index.docker.io/v1/ ] && echo '{\"Username\":\"u\",\"Secret\":\"s\"}' && exit 0;"
                        + " echo credentials not found in native keychain; exit 1");
        program("docker-credential-slow", "sleep 60");
        program("docker-credential-loud", "head -c 200000 /dev/zero");
        CredentialHelpers helpers = CredentialHelpers.onPath("relative:" + folder, Duration.ofMillis(800));

        assertThat(helpers.get("good", "https://index.docker.io/v1/", "c")).contains(new Credential.Basic("u", "s"));
        assertThat(helpers.get("good", "other.io", "c")).isEmpty();
        assertThatThrownBy(() -> helpers.get("slow", "x", "c")).hasMessageContaining("did not answer within");
        assertThatThrownBy(() -> helpers.get("loud", "x", "c")).hasMessageContaining("more than the 65536 bytes");
    }

    @Test
    void st_12_credentials_that_would_break_a_header_are_refused() throws IOException {
        Path config =
                write("config.json", "{\"auths\":{\"r.io\":{\"username\":\"a\",\"password\":\"x\\r\\nHost: evil\"}}}");

        assertThatThrownBy(() -> CredentialSources.file(config, CredentialHelpers.FORBIDDEN))
                .hasMessageContaining("cannot be sent")
                .hasMessageNotContaining("evil");
    }

    @Test
    void the_usual_files_in_their_order() throws IOException {
        Files.createDirectories(folder.resolve(".docker"));
        Files.createDirectories(folder.resolve(".config/containers"));
        write(
                ".docker/config.json",
                "{\"auths\":{\"r.io\":{\"auth\":\"" + auth("docker", "1") + "\"},\"d.io\":{\"auth\":\""
                        + auth("only-docker", "1") + "\"}}}");
        write(".config/containers/auth.json", "{\"auths\":{\"r.io\":{\"auth\":\"" + auth("podman", "1") + "\"}}}");
        Credentials credentials = CredentialSources.usual(Map.of(), folder, CredentialHelpers.FORBIDDEN);

        assertThat(names(credentials, "r.io/a")).containsExactly("podman");
        assertThat(names(credentials, "d.io/a")).containsExactly("only-docker");
        assertThatThrownBy(() -> CredentialSources.usual(
                        Map.of("REGISTRY_AUTH_FILE", folder.resolve("none").toString()),
                        folder,
                        CredentialHelpers.FORBIDDEN))
                .isInstanceOf(IOException.class);
    }

    private static List<String> names(Credentials credentials, String image) throws IOException {
        return credentials.of(Reference.parse(image)).stream()
                .map(credential -> ((Credential.Basic) credential).username())
                .toList();
    }

    private static List<KubernetesObject> secret(String key) throws IOException {
        return manifest("Secret", "pull", "{\"auths\":{\"" + key + "\":{\"auth\":\"" + auth("edge", SECRET) + "\"}}}");
    }

    private static List<KubernetesObject> manifest(String kind, String name, String config) throws IOException {
        String text = "apiVersion: v1\nkind: " + kind + "\nmetadata: {name: " + name
                + "}\ntype: kubernetes.io/dockerconfigjson\ndata:\n  .dockerconfigjson: "
                + Base64.getEncoder().encodeToString(config.getBytes(StandardCharsets.UTF_8)) + "\n";
        return KubernetesObject.parse("secret.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String auth(String user, String password) {
        return Base64.getEncoder()
                .withoutPadding()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void program(String name, String script) throws IOException {
        Path file = write(name, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(CredentialSourcesTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
