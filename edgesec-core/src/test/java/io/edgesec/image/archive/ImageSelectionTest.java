package io.edgesec.image.archive;

import static io.edgesec.image.archive.LayoutBuilder.INDEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgesec.image.Image;
import io.edgesec.image.MalformedImageException;
import io.edgesec.image.Platform;
import io.edgesec.image.manifest.NoSuchImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of several images an archive gives. */
class ImageSelectionTest {
    private static final String NAME =
            "\"annotations\":{\"org.opencontainers.image.ref.name\":\"registry.example/shop:1.0\"}";

    @TempDir
    Path folder = Path.of("");

    @Test
    void every_platform_of_an_index_is_an_image_of_its_name() throws IOException {
        try (ImageArchive archive = open(multiPlatform())) {
            assertThat(archive.images())
                    .extracting(image -> image.platform().toString())
                    .containsExactly("linux/amd64", "linux/arm64");
            assertThat(archive.images())
                    .allSatisfy(image -> assertThat(image.names()).containsExactly("registry.example/shop:1.0"));
            assertThat(archive.image(Platform.parse("linux/arm64")).config().platform())
                    .isEqualTo(Platform.parse("linux/arm64"));
        }
    }

    @Test
    void where_there_are_several_one_must_be_chosen() throws IOException {
        try (ImageArchive archive = open(multiPlatform())) {
            assertThatThrownBy(archive::image)
                    .isInstanceOf(NoSuchImageException.class)
                    .hasMessageContaining("2 images")
                    .hasMessageContaining("linux/amd64")
                    .hasMessageContaining("linux/arm64")
                    .hasMessageContaining("registry.example/shop:1.0");
            assertThatThrownBy(() -> archive.image("registry.example/shop:1.0"))
                    .isInstanceOf(NoSuchImageException.class)
                    .hasMessageContaining("2 images called");
        }
    }

    @Test
    void an_image_listed_twice_is_one_with_both_names() throws IOException {
        LayoutBuilder layout = new LayoutBuilder();
        String image = layout.image("linux/amd64");
        layout.list(image, LayoutBuilder.with(image, NAME.replace("1.0", "2.0")), LayoutBuilder.with(image, NAME));

        try (ImageArchive archive = open(layout)) {
            assertThat(archive.image().names())
                    .containsExactly("registry.example/shop:1.0", "registry.example/shop:2.0");
        }
    }

    @Test
    void signatures_sboms_and_attestations_are_no_images() throws IOException {
        LayoutBuilder layout = new LayoutBuilder();
        String attestation = layout.blob(
                LayoutBuilder.MANIFEST,
                LayoutBuilder.manifest(
                        layout.blob(LayoutBuilder.CONFIG, LayoutBuilder.config("unknown/unknown", 0)),
                        layout.blob("application/vnd.in-toto+json", "{}")));
        String artifact = layout.blob(
                LayoutBuilder.MANIFEST, LayoutBuilder.manifest(layout.blob("application/vnd.oci.empty.v1+json", "{}")));
        layout.list(attestation, artifact, layout.image("linux/amd64"));

        try (ImageArchive archive = open(layout)) {
            assertThat(archive.image().platform()).isEqualTo(Platform.parse("linux/amd64"));
        }
        try (ImageArchive archive = open(layout(attestation, layout))) {
            assertThatThrownBy(archive::images).isInstanceOf(NoSuchImageException.class);
        }
    }

    @Test
    void what_an_index_offers_for_a_platform_is_not_passed_over_for_the_types_of_its_layers() throws IOException {
        LayoutBuilder layout = new LayoutBuilder();
        String odd = layout.blob(
                LayoutBuilder.MANIFEST,
                LayoutBuilder.manifest(
                        layout.blob(LayoutBuilder.CONFIG, LayoutBuilder.config("linux/arm64", 1)),
                        layout.blob("application/vnd.example.layer", "{}")));
        layout.list(
                LayoutBuilder.with(odd, "\"platform\":{\"os\":\"linux\",\"architecture\":\"arm64\"}"),
                layout.image("linux/amd64"));

        try (ImageArchive archive = open(layout)) {
            assertThatThrownBy(archive::images)
                    .isInstanceOf(MalformedImageException.class)
                    .hasMessageContaining("application/vnd.example.layer");
        }
    }

    private static LayoutBuilder layout(String only, LayoutBuilder blobs) {
        return blobs.file("index.json", LayoutBuilder.index(only));
    }

    @Test
    void a_platform_that_was_not_saved_is_an_error_that_names_it_and_does_not_hide_the_other() throws IOException {
        LayoutBuilder layout = new LayoutBuilder();
        String amd64 = layout.image("linux/amd64");
        String arm64 = layout.image("linux/arm64");
        layout.list(amd64, arm64).without(arm64);

        try (ImageArchive archive = open(layout)) {
            Image there = archive.image(Platform.parse("linux/amd64"));
            assertThat(there.layers()).hasSize(1);
            assertThatThrownBy(() -> archive.image(Platform.parse("linux/arm64")))
                    .isInstanceOf(MalformedImageException.class)
                    .hasMessageContaining("is listed but not there");
            assertThatThrownBy(archive::images).isInstanceOf(MalformedImageException.class);
        }
    }

    private static LayoutBuilder multiPlatform() {
        LayoutBuilder layout = new LayoutBuilder();
        String index = LayoutBuilder.index(layout.image("linux/amd64"), layout.image("linux/arm64"));
        return layout.list(LayoutBuilder.with(layout.blob(INDEX, index), NAME));
    }

    private ImageArchive open(LayoutBuilder layout) throws IOException {
        return ImageArchive.open(Files.write(folder.resolve("layout.tar"), layout.build()));
    }
}
