package io.edgesec;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.image.archive.ImageArchive;
import io.edgesec.inventory.sbom.CycloneDx;
import io.edgesec.policy.Evidence;
import io.edgesec.policy.ImagePolicy;
import io.edgesec.policy.Verdict;
import io.edgesec.report.TextReport;
import io.edgesec.scan.ImageScan;
import io.edgesec.vulnerability.AdvisoryDatabase;
import io.edgesec.vulnerability.database.AdvisoryDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README shows compiles and is read. */
class ReadmeTest {
    private static final Path README = Path.of("../README.md");

    /** The README's example, cut from here. */
    static void example() throws IOException {
        // tag::example
        try (ImageArchive archive = ImageArchive.open(Path.of("target/jib-image.tar"))) {
            ImageScan scan = ImageScan.of(archive.image());
            CycloneDx.write(scan.inventory(), Path.of("target/edgesec/image.cdx.json"));
            AdvisoryDatabase advisories = AdvisoryDatabases.open(Path.of("advisories"));
            Evidence evidence = Evidence.about(archive.image())
                    .with(scan.inventory())
                    .with(scan.hardening())
                    .with(advisories.match(scan.inventory()));
            Verdict verdict = ImagePolicy.read(Path.of(".edgesec/policy.yaml")).evaluate(evidence, Clock.systemUTC());
            System.out.print(TextReport.render(verdict));
        }
        // end::example
    }

    @Test
    void the_library_example_is_the_code_above() throws IOException {
        List<String> source = Files.readAllLines(Path.of("src/test/java/io/edgesec/ReadmeTest.java"));
        int from = source.indexOf("        // tag::example") + 1;
        int to = source.indexOf("        // end::example");
        String example = String.join(
                "\n",
                source.subList(from, to).stream().map(line -> line.substring(8)).toList());
        assertThat(Files.readString(README)).contains("```java\n" + example + "\n```");
    }

    @Test
    void the_policy_is_one() throws IOException {
        String readme = Files.readString(README);
        int from = readme.indexOf("```yaml\nimages:") + "```yaml\n".length();
        String policy = readme.substring(from, readme.indexOf("```", from));
        assertThat(ImagePolicy.parse("README.md", policy.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .sources())
                .hasSize(1);
    }
}
