package io.edgesec.gate;

import static io.edgesec.gate.DockerArchives.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.image.archive.ImageArchive;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Inventory;
import io.edgesec.inventory.sbom.CycloneDx;
import io.edgesec.scan.ImageScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.cyclonedx.parsers.XmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of languages on the way from an archive on disk to a bill of materials. */
class LanguagePackagesGateTest {
    @TempDir
    Path folder;

    @Test
    void a_bill_of_materials_with_every_ecosystem_is_valid_and_always_the_same() throws Exception {
        Path image = DockerArchives.write(folder.resolve("image.tar"), "registry.example/shop:1", files());
        Inventory inventory = scan(image);

        assertThat(inventory.components())
                .extracting(Component::ref)
                .contains(
                        "pkg:npm/%40edge/app@1.0.0",
                        "pkg:npm/ms@2.0.0",
                        "pkg:pypi/zope-interface@8.7",
                        "pkg:gem/rack@2.2.3",
                        "pkg:composer/monolog/monolog@1.2.3",
                        "pkg:nuget/Newtonsoft.Json@13.0.1",
                        "pkg:cargo/libc@0.2.54",
                        "pkg:julia/JSON@0.21.4?uuid=682c06a0-de6a-54ab-a142-c8b1cf79cde6",
                        "pkg:conda/blas@1.0",
                        "pkg:generic/oracle/openjdk@21.0.4%2B7-LTS");
        Path json = folder.resolve("image.cdx.json");
        CycloneDx.write(inventory, json);
        assertThat(new JsonParser().validate(json.toFile(), Version.VERSION_16)).isEmpty();
        Path xml = folder.resolve("image.cdx.xml");
        CycloneDx.write(inventory, xml);
        assertThat(new XmlParser().validate(xml.toFile(), Version.VERSION_16)).isEmpty();

        Path again = folder.resolve("again.cdx.json");
        CycloneDx.write(scan(image), again);
        assertThat(again).hasSameBinaryContentAs(json);
    }

    private static Inventory scan(Path image) throws IOException {
        try (ImageArchive archive = ImageArchive.open(image)) {
            return ImageScan.of(archive.image()).inventory();
        }
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("etc/os-release", bytes("ID=alpine\nVERSION_ID=3.18.12\n"));
        files.put("app/package.json", bytes("""
                {"name": "@edge/app", "version": "1.0.0", "license": "SEE LICENSE IN LICENSE", "author": "A <a@b>",
                 "homepage": "not a url", "repository": "github:edge/app", "dependencies": {"ms": "2"}}
                """));
        files.put("app/node_modules/ms/package.json", bytes("{\"name\": \"ms\", \"version\": \"2.0.0\"}"));
        files.put(
                "opt/py/zope.interface-8.7.dist-info/METADATA",
                bytes("Metadata-Version: 2.1\nName: zope.interface\nVersion: 8.7\nLicense: ZPL 2.1\n\nbody\n"));
        files.put("gems/specifications/rack-2.2.3.gemspec", bytes("s.name = \"rack\"\ns.version = \"2.2.3\"\n"));
        files.put(
                "srv/vendor/composer/installed.json",
                bytes(
                        "[{\"name\": \"monolog/monolog\", \"version\": \"1.2.3\", \"license\": [\"MIT\", \"nonsense text\"]}]"));
        files.put("srv/app.deps.json", bytes("{\"libraries\": {\"Newtonsoft.Json/13.0.1\": {\"type\": \"package\"}}}"));
        files.put("srv/Cargo.lock", bytes("[[package]]\nname = \"libc\"\nversion = \"0.2.54\"\n"));
        files.put("srv/Manifest.toml", bytes("""
                [[deps.JSON]]
                uuid = "682c06a0-de6a-54ab-a142-c8b1cf79cde6"
                version = "0.21.4"
                """));
        files.put("opt/conda/conda-meta/blas-1.0.json", bytes("{\"name\": \"blas\", \"version\": \"1.0\"}"));
        files.put(
                "opt/java/release", bytes("IMPLEMENTOR=\"Eclipse Adoptium\"\nJAVA_RUNTIME_VERSION=\"21.0.4+7-LTS\"\n"));
        return files;
    }
}
