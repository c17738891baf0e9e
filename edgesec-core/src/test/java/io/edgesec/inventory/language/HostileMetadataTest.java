package io.edgesec.inventory.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.edgesec.image.ImageLimits;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.PackageUrl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileMetadataTest {
    private static final int ROUNDS = 300;
    private static final int CUTS = 500;

    @ParameterizedTest
    @CsvSource({
        "npm, npm/node_modules/send/package.json, node_modules/send/package.json",
        "python, python/site-packages/zipp-3.4.0.dist-info/METADATA, s/zipp-3.4.0.dist-info/METADATA",
        "python, python/site-packages/zipp-3.4.0.dist-info/RECORD, s/zipp-3.4.0.dist-info/RECORD",
        "python, python/site-packages/edge_probe_tool-1.2.dist-info/direct_url.json, s/x-1.dist-info/direct_url.json",
        "python, python/site-packages/sample_package.egg, s/sample_package.egg",
        "ruby, gem/specifications/edge-native-0.3.0-x86_64-linux.gemspec, specifications/edge-native.gemspec",
        "composer, composer/installed-v2.json, vendor/composer/installed.json",
        "nuget, nuget/self-contained.deps.json, app.deps.json",
        "nuget, nuget/packages.lock.json, packages.lock.json",
        "cargo-lock, cargo/Cargo.lock, Cargo.lock",
        "julia, julia/Manifest_v1.8.toml, Manifest.toml",
        "conda, conda/libgomp-11.2.0-h1234567_1.json, conda-meta/libgomp.json",
        "pear, pear/memcached-v6-format.reg, php/.registry/memcached.reg",
        "r, r/library/stringr/DESCRIPTION, library/stringr/DESCRIPTION",
        "java-runtime, java/temurin-25.release, opt/java/release",
    })
    void damaged_files_yield_valid_components_or_problems_and_never_throw(
            String cataloger, String resource, String path) {
        byte[] whole = InstalledFiles.bytes(resource);
        Random random = new Random(20_261_125);
        for (int round = 0; round < ROUNDS; round++) {
            check(new InstalledFiles().file(path, mutated(whole, random)).catalog(cataloger));
        }
        for (int cut = 0; cut < whole.length; cut += 1 + whole.length / CUTS) {
            check(new InstalledFiles().file(path, Arrays.copyOf(whole, cut)).catalog(cataloger));
        }
    }

    private static byte[] mutated(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private static void check(Cataloged cataloged) {
        for (Component component : cataloged.components()) {
            PackageUrl purl = component.purl().orElseThrow();
            assertThat(PackageUrl.parse(purl.toString()).toString()).isEqualTo(purl.toString());
        }
        assertThat(cataloged.toString().chars()).noneMatch(c -> c < ' ' && c != '\n');
    }

    @Test
    void deep_and_long_documents_end_in_a_problem() {
        String deep = "{\"name\":\"a\",\"version\":\"1\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        String list =
                "{\"name\":\"a\",\"version\":\"1\",\"license\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        String number = "{\"name\":\"a\",\"version\":\"1\",\"license\":" + "9".repeat(100_000) + "}";
        for (String document : new String[] {deep, list, number}) {
            assertThat(new InstalledFiles()
                            .file("package.json", document)
                            .catalog("npm")
                            .status()
                            .problems())
                    .hasSize(1);
        }
        String marker = "Name: a\nVersion: 1\nRequires-Dist: a; " + "(".repeat(100_000) + "\n";
        assertThat(new InstalledFiles()
                        .file("a-1.dist-info/METADATA", marker)
                        .catalog("python")
                        .components())
                .hasSize(1);
    }

    @Test
    void a_file_beyond_its_limit_is_a_problem_and_is_not_read_further() {
        long[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return ' ';
            }

            @Override
            public int read(byte[] target, int start, int length) {
                Arrays.fill(target, start, start + length, (byte) ' ');
                read[0] += length;
                return length;
            }
        };

        assertThatIOException()
                .isThrownBy(() -> new NodePackageReader().read("package.json", endless))
                .withMessageContaining("larger than the 4194304 bytes");
        assertThat(read[0]).isLessThan(5_000_000);
    }

    @Test
    void arrays_within_arrays_and_lengths_that_lie_are_refused() {
        String deep = "a:1:{i:0;".repeat(10_000) + "N;" + "}".repeat(10_000);
        for (String document : new String[] {deep, "a:2147483647:{}", "s:99:\"a\";", "s:-1:\"\";", "O:1:\"X\":0:{}"}) {
            assertThatIOException().isThrownBy(() -> PhpValue.parse(document.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void work_on_edges_ends_where_it_would_not_end_by_itself() {
        StringBuilder lock = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lock.append("[[package]]\nname = \"a\"\nversion = \"").append(i).append("\"\ndependencies = [\"a\"]\n");
        }
        Cataloged cargo =
                new InstalledFiles().file("Cargo.lock", lock.toString()).catalog("cargo-lock");
        assertThat(cargo.status().problems())
                .extracting(p -> p.reason())
                .containsExactly("more dependencies between packages than are followed");

        StringBuilder manifest = new StringBuilder("{\"name\":\"x\",\"version\":\"1\",\"dependencies\":{\"a\":\"1\"");
        for (int i = 0; i < 10_000; i++) {
            manifest.append(",\"d").append(i).append("\":\"1\"");
        }
        InstalledFiles files = new InstalledFiles();
        for (int i = 0; i < 30; i++) {
            files.file("n/".repeat(1_000 + i) + "package.json", manifest + "}}");
        }
        assertThat(files.catalog("npm").status().problems())
                .extracting(p -> p.reason())
                .containsExactly("more dependencies between packages than are followed");
    }

    @Test
    void many_problems_are_named_only_in_part() {
        StringBuilder lock = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            lock.append("[[package]]\nname = \"\"\n");
        }
        lock.append("[[package]]\nname = \"good\"\nversion = \"1\"\n");
        Cataloged cataloged =
                new InstalledFiles().file("Cargo.lock", lock.toString()).catalog("cargo-lock");

        assertThat(cataloged.components()).hasSize(1);
        assertThat(cataloged.status().problems()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void a_record_cut_anywhere_is_refused() throws IOException {
        byte[] record = MetadataCodec.encode(new NodePackageReader()
                .read(
                        "package.json",
                        new ByteArrayInputStream(InstalledFiles.bytes("npm/node_modules/send/package.json"))));

        assertThat(MetadataCodec.decode(record).packages()).hasSize(1);
        for (int cut = 1; cut < record.length; cut++) {
            byte[] short_ = Arrays.copyOf(record, cut);
            assertThatIOException().isThrownBy(() -> MetadataCodec.decode(short_));
        }
    }

    @Test
    void ids_of_probes_differ() {
        assertThat(LanguageCatalogers.all(ImageLimits.defaults()).stream()
                        .flatMap(c -> c.probes().stream())
                        .map(p -> p.id()))
                .doesNotHaveDuplicates()
                .hasSize(15);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://a:b@h/p | https://h/p",
                "git+ssh://git@h:22/p@1 | git+ssh://h:22/p@1",
                "https://h/p?x=a@b | https://h/p?x=a@b",
                "https://a@b@h | https://h",
                "git@h:p | git@h:p",
                "://@ | ://",
            })
    void addresses_lose_what_stands_before_the_host(String url, String expected) {
        assertThat(Texts.address(url)).isEqualTo(expected);
    }

    @Test
    void texts_are_cut_at_their_limit() {
        assertThat(Texts.printable("x".repeat(5_000))).hasSize(500);
        assertThat(Texts.isName("x".repeat(257))).isFalse();
        assertThat(Texts.printable("a\u0000\u202eb".repeat(2))).isEqualTo("a ba b");
    }
}
