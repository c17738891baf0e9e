package io.edgesec.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionOrderTest {
    private static final int TRIPLES = 30_000;

    static Stream<Arguments> recorded() {
        return Stream.of(Orders.values())
                .flatMap(orders ->
                        orders.files.stream().flatMap(VersionData::read).map(pair -> Arguments.of(orders, pair)));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void versions_are_ordered_as_by_what_defines_their_order(Orders orders, VersionData pair) {
        assertOrder(orders.order, pair);
    }

    private static void assertOrder(VersionOrder order, VersionData pair) {
        assertThat(Integer.signum(order.compare(pair.left(), pair.right()))).isEqualTo(pair.sign());
        assertThat(Integer.signum(order.compare(pair.right(), pair.left()))).isEqualTo(-pair.sign());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "1-", "a:1", ":1", "99999999999:1", "1 2", "1%0", "1/2", "1-1:2", "1é", "-1", "1\u0000"
            })
    void what_is_no_debian_version_is_refused(String version) {
        assertThatIllegalArgumentException().isThrownBy(() -> VersionOrder.deb().compare(version, "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> VersionOrder.deb().compare("1", version));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "a", "1.", ".1", "1..2", "1.2ab", "1.2A", "1_foo", "1-1", "1-r", "1-r1-r2", "1~", "1~xyz", "1_p-",
                " 1", "1.2b3", "1-r1_p1"
            })
    void what_is_no_alpine_version_is_refused(String version) {
        assertThatIllegalArgumentException().isThrownBy(() -> VersionOrder.apk().compare(version, "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> VersionOrder.apk().compare("1", version));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "RPM      ; '| |:1|a:1|1:|1-|-1|1:-1|99999999999:1|1 2|1\u00e9|1\u0000'",
                "SEMANTIC ; '|1|1.2|1.2.3.4|v1.2.3|01.2.3|1.2.3-01|1.2.3-|1.2.3-a..b|1.2.3+|1.2.3-a_b'",
                "NPM      ; '|1|1.2|1.2.3.4|1.2.34.5|1.2.x|a1.2.3|1.2.3-a_b|1.2.3+|latest|1 .2.3'",
                "GO       ; '|v|1.2.3.4|01.2|1.2.3-01|1.2.3-|gov1.2|go1.21rc|go1.21pre1|(devel)|unknown'",
                "NUGET    ; '|a|1.2.3.4.5|1.2.3-|1..2|1.0beta|v1.0|1.0-a_b|1.0+|1.0-a..b|1.*'",
                "PUB      ; '|1|1.2|1.2.3.4|v1.2.3|1.2.3-|01.2.3|1.2.3+|1.2.3-01|any'",
                "BITNAMI  ; '|1|1.2|1.2.3.4|v1.2.3|1.2.3-|01.2.3|1.2.3+|1.2.3-01|x'",
                "PEP440   ; '|a|1.0.x|1.0+|1.0+a..b|1.0a1b1|1!2!3|1..0|1.0-SNAPSHOT|2004d|1.*'",
                "GEM      ; 'a|1.|.1|1..2|1_0|1.0-|1.0-a..b|1a|1.0\u00e9|1 2'",
                "COMPOSER ; '|dev-main|dev-1.0|main|1.2.3.4.5|1.2.x|1.0-foo|1.0..1|a.b-dev|self.version'",
                "GENERIC  ; '|v|a|1..2|1.2.a|1.2-a..b|1.2+|1_0|V1.0|1.2 3|4.1.0.Final'"
            })
    void what_is_no_version_of_an_ecosystem_is_refused(Orders orders, String versions) {
        assertThat(versions.split("\\|")).allSatisfy(version -> {
            assertThatIllegalArgumentException().isThrownBy(() -> orders.order.compare(version, "1.0.0"));
            assertThatIllegalArgumentException().isThrownBy(() -> orders.order.compare("1.0.0", version));
        });
    }

    @ParameterizedTest
    @EnumSource
    void an_endless_version_is_refused(Orders order) {
        String endless = "1" + ".1".repeat(1000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> order.order.compare(endless, "1"))
                .withMessageContaining("1024");
    }

    @ParameterizedTest
    @EnumSource
    void the_longest_versions_are_compared_or_refused(Orders order) {
        for (String part : List.of(".1", "-1", "a", "1", "~", "-a", "+", ".a", "-.", "_p")) {
            String longest = "1.0.0" + part.repeat(1019 / part.length());
            assertThatNoException().as("%s", part).isThrownBy(() -> order.accepts(longest));
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_order_is_antisymmetric_and_transitive(Orders orders) {
        Random random = new Random(20261125);
        List<String> versions = orders.versions(random);
        for (int i = 0; i < TRIPLES; i++) {
            String[] three =
                    random.ints(3, 0, versions.size()).mapToObj(versions::get).toArray(String[]::new);
            assertThat(Integer.signum(orders.order.compare(three[0], three[1])))
                    .as("%s against %s", three[0], three[1])
                    .isEqualTo(-Integer.signum(orders.order.compare(three[1], three[0])));
            Arrays.sort(three, orders.order);
            assertThat(orders.order.compare(three[0], three[2]))
                    .as("%s", Arrays.toString(three))
                    .isLessThanOrEqualTo(0);
            if (orders.order.compare(three[0], three[1]) == 0) {
                assertThat(Integer.signum(orders.order.compare(three[0], three[2])))
                        .as("%s", Arrays.toString(three))
                        .isEqualTo(Integer.signum(orders.order.compare(three[1], three[2])));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Debian:12, 1~rc1, 1",
        "Ubuntu:22.04:LTS, 1-1ubuntu1, 1-1ubuntu1.1",
        "Alpine:v3.20, 1.0_rc1, 1.0",
        "Wolfi, 1.0-r1, 1.0-r10",
        "Chainguard, 1.0_p1, 1.0_p2",
        "'Red Hat:enterprise_linux:9::baseos', 1.0^git1, 1.0.1",
        "AlmaLinux:9, 1~rc1, 1",
        "Rocky Linux:9, 1-2.el9, 1:0-1.el9",
        "openSUSE:Leap 15.6, 1.a, 1.1",
        "SUSE:Linux Enterprise Server 15 SP6, 1.9, 1.10",
        "Azure Linux:3, 1-1.azl3, 1-2.azl3",
        "Photon OS:5.0, 1-1.ph5, 1-2.ph5",
        "Maven, 1-SNAPSHOT, 1",
        "npm, 1.0.0-9, 1.0.0-10",
        "PyPI, 1.0.dev1, 1.0a1",
        "RubyGems, 1.0.rc1, 1.0",
        "Packagist, 1.0, 1.0-p1",
        "NuGet, 1.0-RC, 1.0",
        "Go, v1.2.3-rc.1, 1.2.3",
        "crates.io, 1.0.0-alpha.1, 1.0.0-alpha.beta",
        "Hex, 1.0.0-rc.1, 1.0.0",
        "Pub, 1.0.0, 1.0.0+1",
        "Bitnami, 1.0.0, 1.0.0-1"
    })
    void an_ecosystem_of_osv_has_its_order(String ecosystem, String lower, String higher) {
        VersionOrder order = VersionOrder.ofEcosystem(ecosystem).orElseThrow();

        assertThat(order.compare(lower, higher)).isNegative();
    }

    @Test
    void an_ecosystem_that_is_not_known_has_none() {
        assertThat(VersionOrder.ofEcosystem("Hackage")).isEmpty();
        assertThat(VersionOrder.ofEcosystem("")).isEmpty();
    }

    @Test
    void versions_as_libraries_have_them_are_ordered_as_maven_does() {
        String[] qualifiers = {
            "",
            ".Final",
            ".GA",
            ".RELEASE",
            "-SNAPSHOT",
            "-rc1",
            "-RC2",
            "-M1",
            ".M2",
            ".RC1",
            ".CR1",
            "-beta9",
            "-beta-2",
            "-alpha1",
            ".Beta1",
            "-jre",
            "-b02",
            "b3",
            "-1",
            "-20200101",
            "-sp1",
            ".SP2",
            ".Final-redhat-1",
            ".v20210101"
        };
        Random random = new Random(3);
        for (int i = 0; i < TRIPLES; i++) {
            String left = libraryVersion(random, qualifiers);
            String right = libraryVersion(random, qualifiers);
            assertThat(Integer.signum(VersionOrder.maven().compare(left, right)))
                    .as("%s against %s", left, right)
                    .isEqualTo(Integer.signum(new ComparableVersion(left).compareTo(new ComparableVersion(right))));
        }
    }

    private static String libraryVersion(Random random, String... qualifiers) {
        StringBuilder text = new StringBuilder().append(random.nextInt(3));
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append('.').append(random.nextInt(8) == 0 ? "0" : "").append(random.nextInt(12));
        }
        return text.append(qualifiers[random.nextInt(qualifiers.length)]).toString();
    }

    @Test
    void dpkg_where_it_is_installed_agrees() throws Exception {
        assumeTrue(isDpkgInstalled(), "dpkg is not installed, so only the recorded pairs were compared");
        Random random = new Random(5);
        List<String> versions = Orders.DEB.versions(random);
        for (int i = 0; i < 60; i++) {
            String left = versions.get(random.nextInt(versions.size()));
            String right = versions.get(random.nextInt(versions.size()));
            int ours = VersionOrder.deb().compare(left, right);
            Process dpkg = new ProcessBuilder(
                            "dpkg", "--compare-versions", left, ours < 0 ? "lt" : ours > 0 ? "gt" : "eq", right)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(dpkg.waitFor()).as("%s against %s", left, right).isZero();
        }
    }

    private static boolean isDpkgInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(folder -> new java.io.File(folder, "dpkg").canExecute());
    }
}
