package io.edgesec.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgesec.format.Json;
import io.edgesec.format.Node;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageUrlTest {
    static Stream<Node> suite() throws IOException {
        try (InputStream in = PackageUrlTest.class.getResourceAsStream("purl/test-suite-data.json")) {
            return Json.parse("test-suite-data.json", in.readAllBytes()).list().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("suite")
    void the_tests_of_the_specification_hold(Node test) throws IOException {
        String text = test.require("purl").text();
        if (test.require("is_invalid").bool()) {
            assertThatThrownBy(() -> PackageUrl.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not a package URL");
            return;
        }
        String canonical = test.require("canonical_purl").text();
        PackageUrl purl = PackageUrl.parse(text);

        // newer versions of the specification encode the slashes of qualifiers
        assertThat(purl.toString().replace("%2F", "/")).isEqualTo(canonical);
        assertThat(PackageUrl.parse(canonical)).isEqualTo(purl).hasSameHashCodeAs(purl);
        assertThat(PackageUrl.parse(purl.toString())).isEqualTo(purl);
        assertThat(built(test)).isEqualTo(purl);
    }

    private static PackageUrl built(Node test) throws IOException {
        Map<String, String> qualifiers = new TreeMap<>();
        if (test.get("qualifiers").isPresent()) {
            for (Map.Entry<String, Node> qualifier :
                    test.get("qualifiers").get().map().entrySet()) {
                qualifiers.put(qualifier.getKey(), qualifier.getValue().scalar());
            }
        }
        return new PackageUrl(
                test.require("type").text(),
                test.string("namespace").orElse(""),
                test.require("name").text(),
                test.string("version").orElse(""),
                qualifiers,
                test.string("subpath").orElse(""));
    }

    @ParameterizedTest
    @CsvSource({
        "pkg:deb/debian/zlib1g@1:1.2.13.dfsg-1, pkg:deb/debian/zlib1g@1%3A1.2.13.dfsg-1",
        "pkg:pypi/zope.interface@1, pkg:PyPI/Zope.Interface@1",
        "pkg:npm/%40scope/name@1, pkg:npm/@scope/name@1",
        "pkg:rpm/redhat/NetworkManager@1, pkg:rpm/RedHat/NetworkManager@1",
        "pkg:golang/github.com/BurntSushi/toml@v1, pkg:golang/github.com/burntsushi/toml@v1",
        "pkg:oci/shop@sha256:ab, pkg:oci/Shop@sha256%3aab",
        "pkg:maven/a/b@1, pkg:maven/a/b@1?type=",
        "pkg:a/b@1?x=1&y=2, pkg:a/b@1?Y=2&X=1",
    })
    void the_same_package_is_equal_however_it_is_written(String one, String other) {
        PackageUrl purl = PackageUrl.parse(one);

        assertThat(PackageUrl.parse(other)).isEqualTo(purl).hasSameHashCodeAs(purl);
        assertThat(PackageUrl.parse(other)).isEqualByComparingTo(purl);
        assertThat(purl).hasToString(one);
    }

    @ParameterizedTest
    @CsvSource({
        "pkg:npm/JSONStream@1, pkg:npm/jsonstream@1",
        "pkg:maven/a/B@1, pkg:maven/a/b@1",
        "pkg:maven/a/b@1, pkg:maven/a/b@1#x",
        "pkg:maven/a/b@1?classifier=x, pkg:maven/a/b@1",
        "pkg:golang/a/b@v1, pkg:golang/a/b@V1",
    })
    void different_packages_are_not_equal(String one, String other) {
        assertThat(PackageUrl.parse(one)).isNotEqualTo(PackageUrl.parse(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pkg:",
                "pkg:a",
                "pkg:a/",
                "pkg:a/b@%",
                "pkg:a/b@%1",
                "pkg:a/b@%zz",
                "pkg:1a/b",
                "pkg:a/b?x",
                "pkg:a/b?x=1&x=2",
                "pkg:a/b?1=2",
                "purl:a/b",
                "pkg:a%2Fb/c",
            })
    void what_is_none_is_refused(String text) {
        assertThatThrownBy(() -> PackageUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a package URL");
    }

    @Test
    void every_character_survives_being_written_and_read() {
        for (String odd :
                new String[] {"a b", "a/b", "ü", "\uD83D\uDE00", "\uD83D", "%", "#", "?", "@", "&", "+", "\0"}) {
            PackageUrl purl = new PackageUrl("generic", "n", "x" + odd, "1" + odd, Map.of("k", odd));
            String read = PackageUrl.parse(purl.toString()).version();
            assertThat(read).isEqualTo(odd.equals("\uD83D") ? "1?" : "1" + odd);
            assertThat(purl.toString()).matches("[!-~]+");
        }
    }

    @Test
    void no_text_ends_in_another_exception() {
        Random random = new Random(7);
        String start = "pkg:npm/%40scope/name@1.0?arch=x&os=linux#a/b";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(start);
            for (int n = random.nextInt(6); n >= 0; n--) {
                text.setCharAt(random.nextInt(text.length()), "%/@#?&=:aA0 \0".charAt(random.nextInt(13)));
            }
            try {
                PackageUrl purl = PackageUrl.parse(text.toString());
                assertThat(PackageUrl.parse(purl.toString())).isEqualTo(purl);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("not ");
            }
        }
    }
}
