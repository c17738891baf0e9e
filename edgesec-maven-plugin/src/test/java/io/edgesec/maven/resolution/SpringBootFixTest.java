package io.edgesec.maven.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.edgesec.image.Digest;
import io.edgesec.image.ImageIdentity;
import io.edgesec.image.LayerOrigin;
import io.edgesec.image.Platform;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Inventory;
import io.edgesec.inventory.Occurrence;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import io.edgesec.vulnerability.AdvisoryDatabase;
import io.edgesec.vulnerability.database.AdvisoryDatabases;
import io.edgesec.vulnerability.fix.Edit;
import io.edgesec.vulnerability.fix.FixPlan;
import io.edgesec.vulnerability.fix.FixPlan.Unfixable;
import io.edgesec.vulnerability.fix.FixPlanner;
import io.edgesec.vulnerability.fix.ResolvedDependency;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.project.ProjectBuildingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plan for a real Spring Boot 2.6.1 application, made with real advisories and a real Maven, and what becomes of
 * the application with it. Needs Maven Central once; later the local repository will do, also with {@code -o}.
 */
class SpringBootFixTest {
    private static final Path SHOP = Path.of("src/test/resources/shop");
    private static final Path ADVISORIES =
            Path.of("../edgesec-core/src/test/resources/io/edgesec/vulnerability/osv-records");

    @TempDir
    Path temp;

    @Test
    void the_plan_clears_31_of_37_within_the_same_major_and_the_application_still_starts() throws Exception {
        Path shop = temp.resolve("shop");
        copy(SHOP, shop);
        FixPlan plan = plan(shop);

        assertThat(plan.application()).isEqualTo(37);
        assertThat(plan.clearedBySameMajor()).isEqualTo(31);
        assertThat(plan.sameMajor()).hasSizeLessThanOrEqualTo(8).noneMatch(Edit::major);
        assertThat(plan.clearedByAll()).isEqualTo(35);
        assertThat(plan.major()).extracting(Edit::name).containsExactly("h2.version", "snakeyaml.version");
        assertThat(plan.unfixable()).extracting(Unfixable::id).containsExactly("CVE-2016-1000027", "CVE-2024-38816");
        assertThat(plan.unfixable().get(0).reason()).contains("6.0.0 and later only", "jakarta.servlet");
        assertThat(plan.unfixable().get(1).reason()).isEqualTo("5.3.40 is not in your repositories");

        assertThat(Files.readString(shop.resolve("pom.xml"))).isEqualTo(Files.readString(SHOP.resolve("pom.xml")));
        PomText.edit(shop, plan.sameMajor());
        assertThat(run(shop, maven())).contains("BUILD SUCCESS");
        assertThat(run(shop, java())).contains("Started ShopApplication");
    }

    private static FixPlan plan(Path shop) throws Exception {
        try (InProcessMaven maven = new InProcessMaven();
                AdvisoryDatabase database = AdvisoryDatabases.open(ADVISORIES)) {
            MavenDependencyResolution resolution;
            List<ResolvedDependency> dependencies;
            try {
                resolution = maven.resolution(shop);
                dependencies = resolution.resolve(List.of());
            } catch (ProjectBuildingException | IOException e) {
                return abort(
                        "Spring Boot 2.6.1 is not in the local repository and cannot be fetched: " + e.getMessage());
            }
            Inventory inventory = inventory(dependencies);
            FixPlan plan = FixPlanner.of(database, resolution).plan(inventory, database.match(inventory));
            if (plan.unchecked().filter(what -> what.contains("not tried")).isPresent()) {
                abort("the local repository does not know the versions to go to, and nothing can be fetched: "
                        + plan.unchecked().get());
            }
            return plan;
        }
    }

    private static Inventory inventory(List<ResolvedDependency> dependencies) {
        Digest digest = Digest.sha256(new byte[0]);
        List<Component> components = new ArrayList<>();
        for (ResolvedDependency dependency : dependencies) {
            PackageUrl purl = PackageUrl.maven(
                    dependency.coordinates().groupId(),
                    dependency.coordinates().artifactId(),
                    dependency.coordinates().version());
            components.add(Component.builder(PackageType.MAVEN, purl.name(), purl.version())
                    .purl(purl)
                    .occurrence(new Occurrence("app/shop.jar", digest, LayerOrigin.APPLICATION))
                    .build());
        }
        return new Inventory(
                new ImageIdentity(Optional.empty(), digest),
                Platform.parse("linux/amd64"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                components,
                List.of());
    }

    private static List<String> maven() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("edgesec.test.mavenHome"), "bin", "mvn")
                        .toString(),
                "-B",
                "-ntp"));
        if (InProcessMaven.OFFLINE) {
            command.add("-o");
        }
        command.addAll(List.of("-Dmaven.repo.local=" + InProcessMaven.LOCAL_REPOSITORY, "package"));
        return command;
    }

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "target/shop-1.0.0.jar",
                "--server.port=0");
    }

    /** What the command says until it ends, or until it has started a server. */
    private static String run(Path folder, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader reader = process.inputReader()) {
            String line = reader.readLine();
            while (line != null) {
                said.append(line).append('\n');
                line = line.contains("Started ShopApplication") ? null : reader.readLine();
            }
        } finally {
            process.destroy();
        }
        return said.toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.toList();
        }
        for (Path file : files) {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
    }
}
