package io.edgesec.inventory.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.image.ImageLimits;
import io.edgesec.image.LayerOrigin;
import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.PackageUrl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileDatabaseTest {
    private static final int ROUNDS = 60;

    @ParameterizedTest
    @CsvSource({
        "debian-12/var/lib/dpkg/status, var/lib/dpkg/status",
        "distroless/status.d/libc6, var/lib/dpkg/status.d/libc6",
        "alpine/installed, lib/apk/db/installed",
        "debian-12/usr/lib/os-release, usr/lib/os-release",
        "debian-12/usr/share/doc/adduser/copyright, usr/share/doc/bash/copyright",
    })
    void damaged_files_yield_valid_components_or_problems_and_never_throw(String resource, String path)
            throws IOException {
        byte[] whole = bytes(resource);
        Random random = new Random(20_261_125);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = mutated(whole, random);
            LayeredFiles files =
                    LayeredFiles.of(LayerOrigin.BASE).resources("debian-12", "").file(path, damaged, 0644);
            for (Cataloger<Cataloged> cataloger : OperatingSystemCatalogers.all(ImageLimits.defaults())) {
                check(cataloger.catalog(files));
            }
            OperatingSystemCatalogers.ownership(ImageLimits.defaults()).catalog(files);
        }
    }

    @Test
    void garbage_makes_a_bounded_number_of_problems() {
        byte[] garbage = "x\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII);

        assertThat(DpkgDatabase.parse("var/lib/dpkg/status", garbage).problems())
                .hasSize(21)
                .last()
                .satisfies(p -> assertThat(p.reason()).isEqualTo("99981 more places that cannot be read"));
        assertThat(ApkDatabase.parse("installed", garbage).problems()).hasSize(21);
    }

    @Test
    void control_characters_do_not_reach_what_is_shown() {
        Cataloged cataloged = new PackageCataloger(new DatabaseProbe(PackageManager.APK, 1000))
                .catalog(LayeredFiles.of(LayerOrigin.BASE)
                        .file("etc/os-release", "ID=alpine\nVERSION_ID=3.20\n")
                        .file(
                                "lib/apk/db/installed",
                                "P:a\nV:1\nm:\u001b[31mred\u202e\nL:MIT\u0007\nU:http://x\u0000\n\u001b[2J\n\n"));

        assertThat(cataloged.toString()).doesNotContain("\u001b", "\u202e", "\u0007", "\u0000");
        assertThat(cataloged.components())
                .singleElement()
                .satisfies(c -> assertThat(c.supplier()).contains("[31mred"));
    }

    @Test
    void many_providers_and_dependencies_stay_bounded() {
        StringBuilder installed = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            installed.append("P:p").append(i).append("\nV:1\np:so:x\nD:so:x so:x so:x\n\n");
        }
        Cataloged cataloged = new PackageCataloger(new DatabaseProbe(PackageManager.APK, 1 << 20))
                .catalog(LayeredFiles.of(LayerOrigin.BASE).file("lib/apk/db/installed", installed.toString()));

        assertThat(cataloged.components())
                .hasSize(2_000)
                .allSatisfy(c -> assertThat(c.dependsOn()).hasSizeLessThanOrEqualTo(64));
    }

    private static void check(Cataloged cataloged) {
        Set<String> refs = new HashSet<>();
        for (Component component : cataloged.components()) {
            assertThat(refs.add(component.ref())).isTrue();
            component
                    .candidates()
                    .forEach(purl ->
                            assertThat(PackageUrl.parse(purl.toString())).hasToString(purl.toString()));
        }
        assertThat(cataloged.status().problems()).hasSizeLessThan(60);
    }

    private static byte[] mutated(byte[] whole, Random random) {
        byte[] bytes = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
        for (int i = random.nextInt(12); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) random.nextInt(256);
                case 1 -> (byte) '\n';
                case 2 -> (byte) ':';
                default -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
            };
        }
        return bytes;
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream in = HostileDatabaseTest.class.getResourceAsStream(resource)) {
            return java.util.Objects.requireNonNull(in, resource).readAllBytes();
        }
    }
}
