package io.edgesec.bench;

import io.edgesec.build.Build;
import io.edgesec.image.archive.ImageArchive;
import io.edgesec.scan.ImageScan;
import io.edgesec.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Path;

/** Opens an image, reads and catalogues it with all catalogers: {@code Scan IMAGE [CACHE]}. */
public final class Scan {
    private Scan() {}

    public static void main(String[] arguments) throws IOException {
        ScanOptions options = ScanOptions.of(Build.none())
                .withThreads(Integer.getInteger("threads", Runtime.getRuntime().availableProcessors()));
        if (arguments.length > 1) {
            options = options.withCacheDirectory(Path.of(arguments[1]));
        }
        try (ImageArchive archive = ImageArchive.open(Path.of(arguments[0]))) {
            ImageScan scan = ImageScan.of(archive.image(), options);
            scan.inventory().catalogers().forEach(System.out::println);
            System.out.println(scan.inventory().operatingSystem());
            System.out.println(scan.hardening().user());
            System.out.println(scan.anomalies());
        }
    }
}
