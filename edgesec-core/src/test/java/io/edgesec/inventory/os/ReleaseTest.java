package io.edgesec.inventory.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.image.LayerOrigin;
import io.edgesec.inventory.OperatingSystem;
import io.edgesec.inventory.OperatingSystemFamily;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {
    private static final String DEBIAN = "ID=debian\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\n";
    private static final String UBUNTU = "ID=ubuntu\nID_LIKE=debian\nVERSION_ID=\"16.04\"\n";
    private static final String ALPINE = "ID=alpine\nVERSION_ID=3.18.4\n";

    @ParameterizedTest
    @CsvFileSource(resources = "releases.csv", numLinesToSkip = 1, emptyValue = "")
    void each_distribution_is_told_by_its_own_files(
            String folder, OperatingSystemFamily family, String id, String version, boolean certain) {
        Release release = Release.of(LayeredFiles.of(LayerOrigin.BASE).resources("releases/" + folder, ""));

        OperatingSystem os = release.operatingSystem().orElseThrow();
        assertThat(os.family()).isEqualTo(family);
        assertThat(os.id()).isEqualTo(id);
        assertThat(os.versionId()).isEqualTo(Optional.ofNullable(version).orElse(""));
        assertThat(os.name()).isNotBlank();
        assertThat(release.problems().isEmpty()).isEqualTo(certain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "etc/lsb-release | DISTRIB_ID=Ubuntu\\nDISTRIB_RELEASE=12.04\\nDISTRIB_CODENAME=precise | ubuntu | 12.04",
                "etc/SuSE-release | SUSE Linux Enterprise Server 11 (x86_64)\\nVERSION = 11\\nPATCHLEVEL = 4 | sles | 11.4",
                "etc/SuSE-release | SUSE Linux Enterprise Server 12 (x86_64)\\nVERSION = 12\\nPATCHLEVEL = 0 | sles | 12",
                "etc/SuSE-release | openSUSE 13.1 (x86_64)\\nVERSION = 13.1\\nCODENAME = Bottle | opensuse | 13.1",
                "etc/photon-release | VMware Photon OS 3.0\\nPHOTON_BUILD_NUMBER=bb6d145 | photon | 3.0",
                "etc/mariner-release | CBL-Mariner 2.0.20230126\\nMARINER_BUILD_NUMBER=a | mariner | 2.0",
                "etc/system-release | Amazon Linux AMI release 2018.03 | amzn | 2018.03",
                "etc/system-release | Amazon Linux release 2 (Karoo) | amzn | 2",
                "usr/lib/system-release | Amazon Linux release 2023.4.20240319 (Amazon Linux) | amzn | 2023.4.20240319",
                "etc/redhat-release | Red Hat Enterprise Linux Server release 6.10 (Santiago) | rhel | 6.10",
                "etc/system-release-cpe | cpe:/o:redhat:enterprise_linux:7.9:ga:server | rhel | 7.9",
                "etc/arch-release | '' | arch | ''",
            })
    void older_files_name_the_distribution(String path, String text, String id, String version) {
        Release release = Release.of(LayeredFiles.of(LayerOrigin.BASE).file(path, text.replace("\\n", "\n")));

        assertThat(release.operatingSystem().orElseThrow().id()).isEqualTo(id);
        assertThat(release.operatingSystem().orElseThrow().versionId()).isEqualTo(version);
        assertThat(release.problems())
                .as("a name learnt so is not certain")
                .singleElement()
                .satisfies(p -> assertThat(p.reason()).contains(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Red Hat Linux release 6.2 (Zoot)",
                "Unheard of Linux release 3",
                "release 9",
                "CentOS Linux",
                "<html>Rocky Linux release 9",
            })
    void what_is_no_release_of_a_known_distribution_names_none(String text) {
        assertThat(Release.of(LayeredFiles.of(LayerOrigin.BASE).file("etc/redhat-release", text))
                        .operatingSystem())
                .isEmpty();
    }

    @Test
    void what_os_release_says_of_itself_is_kept() {
        OperatingSystem os = release("ID=fedora\nVERSION_ID=42\nVARIANT_ID=container\nID_LIKE=\"a b\"\n"
                        + "SUPPORT_END=2026-05-13\n")
                .operatingSystem()
                .orElseThrow();

        assertThat(os.variant()).contains("container");
        assertThat(os.like()).containsExactly("a", "b");
        assertThat(os.supportEnd()).contains(LocalDate.of(2026, 5, 13));
        assertThat(release("ID=fedora\nSUPPORT_END=tomorrow!!\n")
                        .operatingSystem()
                        .orElseThrow()
                        .supportEnd())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "12.5, 12, 12.5",
        "11.9, 12, ",
        "trixie/sid, 12, ",
    })
    void the_point_release_of_debian_is_that_of_the_release(String file, String version, String pointRelease) {
        OperatingSystem os = Release.of(LayeredFiles.of(LayerOrigin.BASE)
                        .file("etc/os-release", DEBIAN)
                        .file("etc/debian_version", file + "\n"))
                .operatingSystem()
                .orElseThrow();

        assertThat(os.versionId()).isEqualTo(version);
        assertThat(os.pointRelease()).isEqualTo(Optional.ofNullable(pointRelease));
    }

    @ParameterizedTest
    @CsvSource({"esm_enabled_status.json, true", "esm_disabled_status.json, false"})
    void esm_counts_where_its_client_says_that_it_is_enabled(String file, boolean enabled) throws IOException {
        Release release = Release.of(LayeredFiles.of(LayerOrigin.BASE)
                .file("etc/os-release", UBUNTU)
                .file(ReleaseDetails.ESM_STATUS, resource("esm/" + file), 0644));

        assertThat(release.operatingSystem().orElseThrow().extendedSupport()).isEqualTo(enabled);
        assertThat(release.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"services\": 1}", "{\"services\": [1]}", "{\"services\":[{\"name\":1}]}"})
    void an_esm_status_that_cannot_be_read_enables_nothing(String json) {
        Release release = Release.of(
                LayeredFiles.of(LayerOrigin.BASE).file("etc/os-release", UBUNTU).file(ReleaseDetails.ESM_STATUS, json));

        assertThat(release.operatingSystem().orElseThrow().extendedSupport()).isFalse();
        assertThat(release.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.path()).isEqualTo(ReleaseDetails.ESM_STATUS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://dl-cdn.alpinelinux.org/alpine/v3.18/main | 3.18 | 3.18.4",
                "https://dl-cdn.alpinelinux.org/alpine/v3.18/main\\nhttp://x.example/alpine/v3.20/main | 3.20 | 3.20",
                "https://dl-cdn.alpinelinux.org/alpine/v3.9/main\\nhttp://x.example/alpine/v3.10/main | 3.10 | 3.10",
                "https://dl-cdn.alpinelinux.org/alpine/edge/main\\nhttp://x.example/alpine/v3.20/main | edge | edge",
                "http://mirror.example/pub/linux/alpine/v3.20/community | 3.20 | 3.20",
                "@testing https://dl-cdn.alpinelinux.org/alpine/edge/testing |  | 3.18.4",
                "#https://dl-cdn.alpinelinux.org/alpine/edge/testing |  | 3.18.4",
                "/var/cache/alpine/v3.20/main |  | 3.18.4",
                "https://dl-cdn.alpinelinux.org/alpine/latest-stable/main |  | 3.18.4",
                "https://dl-cdn.alpinelinux.org/alpine/v99999.99999/main |  | 3.18.4",
            })
    void the_newest_release_of_the_configured_repositories_counts(
            String repositories, String release, String advisories) {
        OperatingSystem os = Release.of(LayeredFiles.of(LayerOrigin.BASE)
                        .file("etc/os-release", ALPINE)
                        .file("etc/apk/repositories", repositories.replace("\\n", "\n")))
                .operatingSystem()
                .orElseThrow();

        assertThat(os.repositoryRelease()).isEqualTo(Optional.ofNullable(release));
        assertThat(os.advisoryRelease()).isEqualTo(advisories);
    }

    @Test
    void repositories_of_several_distributions_leave_the_advisories_open() {
        Release release = Release.of(LayeredFiles.of(LayerOrigin.BASE)
                .file("etc/os-release", ALPINE)
                .file(
                        "etc/apk/repositories",
                        "https://a.example/alpine/v3.18/main\nhttps://b.example/wolfi/v1.0/os\n"));

        assertThat(release.operatingSystem().orElseThrow().repositoryRelease()).isEmpty();
        assertThat(release.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.reason()).contains("several distributions"));
    }

    @Test
    void no_text_breaks_the_reading() throws IOException {
        List<String> paths = List.of(
                "etc/os-release", "etc/lsb-release", "etc/SuSE-release", "etc/redhat-release", "etc/debian_version");
        byte[] start = resource("releases/syft-oraclelinux/etc/os-release");
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            byte[] text = start.clone();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text[random.nextInt(text.length)] = (byte) random.nextInt(256);
            }
            LayeredFiles files = LayeredFiles.of(LayerOrigin.BASE);
            paths.forEach(path -> files.file(path, text, 0644));
            Release.of(files)
                    .operatingSystem()
                    .ifPresent(os -> assertThat(os.id()).matches("[a-z0-9._-]+"));
        }
    }

    private static Release release(String osRelease) {
        return Release.of(LayeredFiles.of(LayerOrigin.BASE).file("etc/os-release", osRelease));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ReleaseTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
