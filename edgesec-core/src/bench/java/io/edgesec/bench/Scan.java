package io.edgesec.bench;

import io.edgesec.build.Build;
import io.edgesec.image.Image;
import io.edgesec.image.archive.ImageArchive;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.policy.Evidence;
import io.edgesec.policy.ImagePolicy;
import io.edgesec.policy.Verdict;
import io.edgesec.scan.ImageScan;
import io.edgesec.scan.ScanOptions;
import io.edgesec.vulnerability.AdvisoryDatabase;
import io.edgesec.vulnerability.VulnerabilityReport;
import io.edgesec.vulnerability.database.AdvisoryDatabases;
import io.edgesec.vulnerability.database.DatabaseOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Reads an image, lists what is in it, matches that and judges it: {@code Scan IMAGE ADVISORIES INDEX [CACHE]}, with a
 * folder that keeps the index of the advisories and one that keeps layers.
 */
public final class Scan {
    private Scan() {}

    public static void main(String[] arguments) throws IOException {
        ScanOptions options = ScanOptions.of(Build.none());
        if (arguments.length > 3) {
            options = options.withCacheDirectory(Path.of(arguments[3]));
        }
        DatabaseOptions index = DatabaseOptions.defaults().withCacheDirectory(Path.of(arguments[2]));
        try (AdvisoryDatabase advisories = AdvisoryDatabases.open(List.of(Path.of(arguments[1])), index);
                ImageArchive archive = ImageArchive.open(Path.of(arguments[0]))) {
            Image image = archive.image();
            ImageScan scan = ImageScan.of(image, options);
            VulnerabilityReport found = advisories.match(scan.inventory());
            Evidence evidence = Evidence.about(image)
                    .with(scan.inventory())
                    .with(scan.hardening())
                    .with(found);
            Verdict verdict = ImagePolicy.defaults().evaluate(evidence, Clock.systemUTC());
            for (CatalogerStatus status : scan.inventory().catalogers()) {
                System.out.println(status.cataloger() + " " + status.outcome() + " " + status.components());
            }
            System.out.println(found.findings().size() + " findings, " + verdict.result());
        }
    }
}
