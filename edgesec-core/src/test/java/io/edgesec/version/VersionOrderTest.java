package io.edgesec.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionOrderTest {
    private static final int TRIPLES = 30_000;

    static Stream<VersionData> deb() {
        return VersionData.read("deb.pairs");
    }

    static Stream<VersionData> apk() {
        return VersionData.read("apk.chains");
    }

    static Stream<VersionData> maven() {
        return VersionData.read("maven.chains");
    }

    @ParameterizedTest
    @MethodSource
    void deb(VersionData pair) {
        assertOrder(VersionOrder.deb(), pair);
    }

    @ParameterizedTest
    @MethodSource
    void apk(VersionData pair) {
        assertOrder(VersionOrder.apk(), pair);
    }

    @ParameterizedTest
    @MethodSource
    void maven(VersionData pair) {
        assertOrder(VersionOrder.maven(), pair);
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
    @CsvSource({"DEB", "APK", "MAVEN"})
    void an_endless_version_is_refused(Orders order) {
        String endless = "1" + ".1".repeat(1000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> order.order.compare(endless, "1"))
                .withMessageContaining("1024");
    }

    @ParameterizedTest
    @CsvSource({"DEB", "APK", "MAVEN"})
    void the_longest_versions_are_compared(Orders order) {
        assertThatNoException().isThrownBy(() -> order.order.compare("1" + ".1".repeat(511), "1" + ".1".repeat(511)));
        assertThatNoException()
                .isThrownBy(() -> VersionOrder.maven().compare("1" + "-1".repeat(511), "1" + "-1".repeat(511)));
    }

    /** The orders, with the letters that random versions are made of. */
    enum Orders {
        DEB(VersionOrder.deb(), "0", "1", "2", "10", "01", "a", "Z", ".", "+", "~", "-", "1:"),
        APK(VersionOrder.apk(), "0", "1", "2", "10", "01", ".", ".", "a", "_p", "_rc", "_alpha", "~ab", "-r1", "-r0"),
        MAVEN(
                VersionOrder.maven(),
                "0",
                "1",
                "2",
                "10",
                "01",
                ".",
                ".",
                "-",
                "-",
                "alpha",
                "b",
                "m",
                "rc",
                "cr",
                "snapshot",
                "final",
                "ga",
                "sp",
                "x",
                "RC");

        final VersionOrder order;
        private final String[] alphabet;

        Orders(VersionOrder order, String... alphabet) {
            this.order = order;
            this.alphabet = alphabet;
        }

        /** A thousand versions that this order accepts. */
        List<String> versions(Random random) {
            List<String> versions = new ArrayList<>();
            while (versions.size() < 1000) {
                StringBuilder text = new StringBuilder(random.nextInt(9) == 0 ? "" : "1");
                for (int i = random.nextInt(6); i > 0; i--) {
                    text.append(alphabet[random.nextInt(alphabet.length)]);
                }
                if (accepts(text.toString())) {
                    versions.add(text.toString());
                }
            }
            return versions;
        }

        private boolean accepts(String version) {
            try {
                return order.compare(version, version) == 0;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"DEB", "APK", "MAVEN"})
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
