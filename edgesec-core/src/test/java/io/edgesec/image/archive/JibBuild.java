package io.edgesec.image.archive;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import io.edgesec.image.Digest;
import java.nio.file.Files;
import java.nio.file.Path;

/** An image that Jib itself built to a tar, and the digests that it reports. */
record JibBuild(Path tar, Digest manifest, Digest config) {
    /** One layer of the application on the image of the fixtures. */
    static JibBuild onBase(Path folder) throws Exception {
        return build(folder, Jib.from(TarImage.at(Fixtures.path("skopeo-docker-archive.tar"))), ImageFormat.Docker);
    }

    static JibBuild fromScratch(Path folder, ImageFormat format) throws Exception {
        return build(folder, Jib.fromScratch(), format);
    }

    private static JibBuild build(Path folder, JibContainerBuilder image, ImageFormat format) throws Exception {
        Path file = Files.writeString(folder.resolve("App.txt"), "the application\n");
        Path tar = folder.resolve("jib-image.tar");
        JibContainer built = image.setFormat(format)
                .addFileEntriesLayer(FileEntriesLayer.builder()
                        .setName("classes")
                        .addEntry(file, AbsoluteUnixPath.get("/app/App.txt"))
                        .build())
                .setEntrypoint("java", "App")
                .containerize(Containerizer.to(TarImage.at(tar).named(Fixtures.NAME))
                        .setOfflineMode(true)
                        .setToolName("jib-maven-plugin")
                        .setToolVersion("3.5.2")
                        .setBaseImageLayersCache(folder.resolve("base-cache"))
                        .setApplicationLayersCache(folder.resolve("application-cache")));
        return new JibBuild(
                tar,
                Digest.parse(built.getDigest().toString()),
                Digest.parse(built.getImageId().toString()));
    }
}
