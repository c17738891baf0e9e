package io.edgesec.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgesec.build.Build;
import io.edgesec.format.archive.TarBuilder;
import io.edgesec.image.Digest;
import io.edgesec.inventory.Inventory;
import io.edgesec.scan.ImageScan;
import io.edgesec.scan.ScanOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteScanTest {
    private static final byte[] RELEASE = tar("etc/os-release", "ID=debian\nVERSION_ID=12\n");
    private static final byte[] PACKAGES = tar(
            "var/lib/dpkg/status",
            "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5.2-1\nMaintainer: x\n\n");

    @TempDir
    private Path cache;

    @Test
    void an_image_is_scanned_as_it_streams_and_next_time_only_what_changed_is_fetched() throws IOException {
        try (TestRegistry server = TestRegistry.start();
                Registry registry = Registry.of(server.options())) {
            Repository repository = registry.repository(server.reference("shop"));
            push(repository, "1", List.of(RELEASE, PACKAGES));

            assertThat(scan(repository, "1").components())
                    .singleElement()
                    .satisfies(bash -> assertThat(bash.name()).isEqualTo("bash"));
            server.forgetRequests();
            assertThat(scan(repository, "1").components()).hasSize(1);
            assertThat(layersFetched(server)).isZero();

            push(repository, "2", List.of(RELEASE, PACKAGES, tar("app/x", "y")));
            server.forgetRequests();
            assertThat(scan(repository, "2").components()).hasSize(1);
            assertThat(layersFetched(server)).isEqualTo(1);
        }
    }

    @Test
    void a_layer_that_is_not_what_the_config_says_is_no_image() throws IOException {
        try (TestRegistry server = TestRegistry.start();
                Registry registry = Registry.of(server.options())) {
            Repository repository = registry.repository(server.reference("shop"));
            List<byte[]> parts = push(repository, "1", List.of(RELEASE));
            List<byte[]> others = Artifacts.image(List.of(PACKAGES));
            String manifest = new String(parts.get(0), StandardCharsets.UTF_8)
                    .replace(
                            Artifacts.descriptor(Artifacts.LAYER, parts.get(2)),
                            Artifacts.descriptor(Artifacts.LAYER, others.get(2)));
            repository.push(Artifacts.source(others.get(2)), Optional.empty());
            repository.push(Artifacts.bytes(manifest), Artifacts.MANIFEST, Optional.of("swapped"));

            assertThatThrownBy(() -> scan(repository, "swapped"))
                    .hasMessageContaining("is not what its digest promises");
        }
    }

    private Inventory scan(Repository repository, String tag) throws IOException {
        return ImageScan.of(
                        repository.images(tag).image(),
                        ScanOptions.of(Build.none()).withCacheDirectory(cache))
                .inventory();
    }

    private static long layersFetched(TestRegistry server) {
        return server.requests().stream()
                        .filter(request -> request.startsWith("GET ") && request.contains("/blobs/"))
                        .count()
                - 1;
    }

    private static List<byte[]> push(Repository repository, String tag, List<byte[]> tars) throws IOException {
        List<byte[]> parts = Artifacts.image(new ArrayList<>(tars));
        for (byte[] blob : parts.subList(1, parts.size())) {
            repository.push(Artifacts.source(blob), Optional.empty());
        }
        Digest digest = repository.push(parts.get(0), Artifacts.MANIFEST, Optional.of(tag));
        assertThat(digest).isEqualTo(Digest.sha256(parts.get(0)));
        return parts;
    }

    private static byte[] tar(String path, String content) {
        return new TarBuilder().file(path, content).build();
    }
}
