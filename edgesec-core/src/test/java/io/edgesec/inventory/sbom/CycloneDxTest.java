package io.edgesec.inventory.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgesec.image.LayerOrigin;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Inventory;
import io.edgesec.inventory.License;
import io.edgesec.inventory.Occurrence;
import io.edgesec.inventory.PackageType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.BomReference;
import org.cyclonedx.model.Composition;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.ExternalReference;
import org.cyclonedx.model.Property;
import org.cyclonedx.parsers.JsonParser;
import org.cyclonedx.parsers.XmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CycloneDxTest {
    private static final SbomOptions OPTIONS = SbomOptions.defaults()
            .withToolVersion("0.1.0")
            .withAuthors(List.of(new SbomOptions.Party("Edge Team", Optional.of("edge@example.com"), Optional.empty())))
            .withManufacturer(
                    new SbomOptions.Party("Example", Optional.empty(), Optional.of("https://www.example.com")))
            .withSourceUrl("https://git.example.com/shop");

    @Test
    void both_forms_are_valid_and_say_the_same() throws Exception {
        byte[] json = CycloneDx.json(SampleInventory.complete(), OPTIONS);
        byte[] xml = CycloneDx.xml(SampleInventory.complete(), OPTIONS);

        assertThat(new JsonParser().validate(json, Version.VERSION_16)).isEmpty();
        assertThat(new XmlParser().validate(xml, Version.VERSION_16)).isEmpty();
        Bom fromJson = new JsonParser().parse(json);
        Bom fromXml = new XmlParser().parse(xml);
        assertThat(fromXml.getComponents()).isEqualTo(fromJson.getComponents());
        assertThat(fromXml.getDependencies()).isEqualTo(fromJson.getDependencies());
        assertThat(fromXml.getSerialNumber()).isEqualTo(fromJson.getSerialNumber());
    }

    @Test
    void the_same_inventory_gives_the_same_bytes_in_whatever_order_it_was_found() throws IOException {
        assertThat(CycloneDx.json(SampleInventory.shuffled(), OPTIONS))
                .isEqualTo(CycloneDx.json(SampleInventory.complete(), OPTIONS));
        assertThat(CycloneDx.xml(SampleInventory.shuffled(), OPTIONS))
                .isEqualTo(CycloneDx.xml(SampleInventory.complete(), OPTIONS));
    }

    @Test
    void the_serial_number_is_a_version_5_uuid_of_the_content() throws Exception {
        UUID serial = serial(SampleInventory.complete());

        assertThat(serial.version()).isEqualTo(5);
        assertThat(serial.variant()).isEqualTo(2);
        assertThat(serial(SampleInventory.complete())).isEqualTo(serial);
        assertThat(serial(SampleInventory.partial())).isNotEqualTo(serial);
    }

    @Test
    void the_timestamp_is_what_was_given_else_that_of_the_image_else_absent() throws Exception {
        Instant given = Instant.parse("2026-11-25T00:00:00Z");
        Inventory inventory = SampleInventory.complete();
        assertThat(timestamp(inventory, OPTIONS.withTimestamp(given))).contains(given);
        assertThat(timestamp(inventory, OPTIONS)).isEqualTo(inventory.created());
        assertThat(timestamp(created(inventory, Optional.of(Instant.EPOCH)), OPTIONS))
                .isEmpty();
        assertThat(timestamp(created(inventory, Optional.empty()), OPTIONS)).isEmpty();
    }

    @Test
    void everything_is_reached_from_the_image_and_the_graph_is_the_known_one() throws Exception {
        Bom bom = bom(SampleInventory.complete());
        Map<String, List<String>> graph = new HashMap<>();
        for (Dependency dependency : bom.getDependencies()) {
            graph.put(
                    dependency.getRef(),
                    Optional.ofNullable(dependency.getDependencies()).orElse(List.of()).stream()
                            .map(BomReference::getRef)
                            .toList());
        }
        String image = bom.getMetadata().getComponent().getBomRef();
        String shop = ref(bom, "shop");

        assertThat(graph).hasSize(bom.getComponents().size() + 1);
        assertThat(reachable(graph, image)).isEqualTo(graph.keySet());
        assertThat(graph.get(image)).containsExactlyInAnyOrder("os:debian@12", shop);
        assertThat(graph.get("os:debian@12")).as("the circle hangs on bash").containsExactly(ref(bom, "bash"));
        assertThat(graph.get(shop)).as("jcl comes through spring-core").containsExactly("mystery", "spring-core");
        assertThat(graph.get("spring-core")).containsExactly("jcl");
        assertThat(graph.get(ref(bom, "bash")))
                .as("what is not listed is no edge")
                .containsExactly(ref(bom, "libc6"));
        graph.values().forEach(on -> assertThat(on).isSorted().doesNotHaveDuplicates());
    }

    @Test
    void a_circle_that_nothing_leads_to_hangs_on_the_whole() throws Exception {
        Inventory sample = SampleInventory.complete();
        Bom bom = bom(sample.withComponents(sample.components().stream()
                .filter(c -> c.name().startsWith("libc6") || c.name().startsWith("libgcc"))
                .toList()));

        assertThat(bom.getDependencies())
                .filteredOn(d -> d.getRef().equals("os:debian@12"))
                .singleElement()
                .satisfies(d -> assertThat(d.getDependencies())
                        .extracting(BomReference::getRef)
                        .containsExactly(ref(bom, "libc6")));
    }

    @Test
    void leaves_have_an_empty_list() throws IOException {
        String json = new String(CycloneDx.json(SampleInventory.complete(), OPTIONS), StandardCharsets.UTF_8);

        assertThat(json.replaceAll("\\s", "")).contains("{\"ref\":\"jcl\",\"dependsOn\":[]}");
    }

    @Test
    void an_application_that_is_no_file_of_its_own_gets_an_entry() throws Exception {
        Inventory sample = SampleInventory.complete();
        Bom bom = bom(sample.withComponents(sample.components().stream()
                .filter(c -> !c.name().equals("com.example:shop"))
                .toList()));

        assertThat(bom.getComponents())
                .filteredOn(c -> c.getType() == org.cyclonedx.model.Component.Type.APPLICATION)
                .singleElement()
                .satisfies(c -> assertThat(c.getPurl()).isEqualTo("pkg:maven/com.example/shop@1.0.0"));
    }

    @Test
    void layers_catalogers_and_digests_can_be_read_back_from_the_root() throws Exception {
        var image = bom(SampleInventory.partial()).getMetadata().getComponent();

        assertThat(image.getPurl())
                .startsWith("pkg:oci/shop@sha256:")
                .contains("tag=1.0.0", "arch=amd64", "repository_url=registry.edge.example.com:5000%2Fteam%2Fshop");
        assertThat(image.getVersion())
                .isEqualTo(SampleInventory.digest("manifest").toString());
        assertThat(properties(image.getProperties()))
                .contains(
                        "edgesec:layer:000:diffId=" + SampleInventory.BASE,
                        "edgesec:layer:000:size=100",
                        "edgesec:layer:000:uncompressedSize=300",
                        "edgesec:layer:000:origin=base",
                        "edgesec:layer:001:diffId=" + SampleInventory.APP,
                        "edgesec:image:platform=linux/amd64",
                        "edgesec:cataloger:dpkg=partial",
                        "edgesec:cataloger:dpkg:problem=var/lib/dpkg/status: line 9: damaged");
    }

    @Test
    void a_component_without_certain_name_has_candidates_and_no_purl() throws Exception {
        var mystery = component(bom(SampleInventory.complete()), "mystery \\u0001.jar");

        assertThat(mystery.getType()).isEqualTo(org.cyclonedx.model.Component.Type.FILE);
        assertThat(mystery.getPurl()).isNull();
        assertThat(mystery.getEvidence().getIdentities())
                .extracting(i -> i.getConcludedValue() + " " + i.getConfidence())
                .containsExactly("pkg:maven/org.a/mystery@1 0.5", "pkg:maven/org.b/mystery@1 0.3");
    }

    @Test
    void evidence_names_every_method_and_every_place() throws Exception {
        var spring = component(bom(SampleInventory.complete()), "spring-core");

        assertThat(spring.getEvidence().getIdentities()).singleElement().satisfies(i -> {
            assertThat(i.getConfidence()).isEqualTo(1.0);
            assertThat(i.getMethods())
                    .extracting(m -> m.getTechnique().getTypeName())
                    .containsExactly("hash-comparison", "manifest-analysis");
        });
        assertThat(spring.getEvidence().getOccurrences())
                .extracting(o -> o.getLocation() + " in " + o.getAdditionalContext())
                .containsExactly(
                        "app/shop.jar!/BOOT-INF/lib/spring-core.jar in layer " + SampleInventory.APP + ", application");
        assertThat(properties(spring.getProperties()))
                .contains(
                        "edgesec:dependencyPath=com.example:shop:1.0.0 -> org.springframework:spring-core:5.3.13",
                        "edgesec:containedIn=pkg:maven/com.example/shop@1.0.0#"
                                + SampleInventory.digest("com.example:shop:1.0.0")
                                        .hex()
                                        .substring(0, 16),
                        "edgesec:layerOrigin=application");
    }

    @Test
    void completeness_is_what_the_catalogers_say() throws Exception {
        Bom complete = bom(SampleInventory.complete());
        assertThat(refs(complete, Composition.Aggregate.COMPLETE))
                .contains("os:debian@12", ref(complete, "bash"), ref(complete, "shop"), "spring-core");
        assertThat(refs(complete, Composition.Aggregate.UNKNOWN)).containsExactlyInAnyOrder("jcl", "mystery");

        Bom partial = bom(SampleInventory.partial());
        assertThat(refs(partial, Composition.Aggregate.INCOMPLETE))
                .contains(
                        "os:debian@12",
                        ref(partial, "bash"),
                        partial.getMetadata().getComponent().getBomRef())
                .doesNotContain(ref(partial, "shop"));
    }

    /** The presence rules of NTIA 2021, the CISA 2025 draft, BSI TR-03183-2 v2.1 and sbomqs v2, field by field. */
    @Test
    void the_quality_yardsticks_find_their_fields() throws Exception {
        Bom bom = bom(SampleInventory.complete());

        assertThat(bom.getSerialNumber()).isNotBlank();
        assertThat(bom.getVersion()).isEqualTo(1);
        assertThat(bom.getMetadata().getTimestamp()).isNotNull();
        assertThat(bom.getMetadata().getAuthors()).isNotEmpty();
        assertThat(bom.getMetadata().getManufacturer().getUrls()).isNotEmpty();
        assertThat(bom.getMetadata().getSupplier().getName()).isNotBlank();
        assertThat(bom.getMetadata().getToolChoice().getComponents())
                .allSatisfy(t -> assertThat(t.getName() + t.getVersion()).isEqualTo("edgesec0.1.0"));
        assertThat(bom.getMetadata().getLifecycles().getLifecycleChoice()).hasSize(2);
        assertThat(bom.getMetadata().getLicenses().getLicenses().get(0).getId()).isEqualTo("CC0-1.0");
        var image = bom.getMetadata().getComponent();
        assertThat(image.getHashes()).isNotEmpty();
        assertThat(image.getSupplier()).isNotNull();
        assertThat(image.getExternalReferences())
                .extracting(ExternalReference::getType)
                .contains(ExternalReference.Type.VCS);
        assertThat(bom.getCompositions()).isNotEmpty();
        for (var component : bom.getComponents()) {
            assertThat(component.getName()).isNotBlank();
            assertThat(component.getBomRef()).isNotBlank();
            assertThat(component.getProperties()).isNotEmpty();
            if (component.getType() == org.cyclonedx.model.Component.Type.LIBRARY) {
                assertThat(component.getVersion()).isNotBlank();
                assertThat(component.getPurl()).isNotBlank();
                assertThat(properties(component.getProperties()).toString())
                        .contains(
                                "bsi:component:filename=",
                                "bsi:component:executable=",
                                "bsi:component:archive=",
                                "bsi:component:structured=");
            }
        }
        assertThat(component(bom, "spring-core").getExternalReferences())
                .filteredOn(r -> r.getType() == ExternalReference.Type.DISTRIBUTION)
                .singleElement()
                .satisfies(r -> assertThat(r.getHashes().get(0).getAlgorithm()).isEqualTo("SHA-512"));
        assertThat(component(bom, "spring-core").getLicenses().getLicenses())
                .extracting(l -> l.getId() + " " + l.getAcknowledgement().getValue())
                .containsExactlyInAnyOrder("Apache-2.0 declared", "Apache-2.0 concluded");
        assertThat(component(bom, "libgcc-s1").getLicenses().getExpression().getValue())
                .isEqualTo("GPL-3.0-only OR MIT");
        assertThat(component(bom, "libc6").getSupplier().getContacts().get(0).getEmail())
                .isEqualTo("debian-glibc@lists.debian.org");
    }

    @Test
    void hostile_texts_stay_text() throws Exception {
        String evil = "]]><x/>\u0000\u001b\ud800\"\\u0000&\u2028" + "x".repeat(5000);
        Component component = Component.builder(PackageType.UNIDENTIFIED, evil, evil)
                .ref("evil\u0000")
                .supplier(evil + " <a@b.zz>")
                .license(new License(evil))
                .license(new License("(MIT OR"))
                .property("homepage", "javascript:alert(1)")
                .property("vcs", "https://user:secret@example.com/x")
                .property(evil, evil)
                .occurrence(new Occurrence(evil + "/" + evil, SampleInventory.APP, LayerOrigin.UNKNOWN))
                .build();
        Inventory inventory = SampleInventory.of(List.of(component), List.of(CatalogerStatus.of("java", 1, List.of())));

        assertThat(new JsonParser().validate(CycloneDx.json(inventory, OPTIONS), Version.VERSION_16))
                .isEmpty();
        assertThat(new XmlParser().validate(CycloneDx.xml(inventory, OPTIONS), Version.VERSION_16))
                .isEmpty();
        assertThat(component(bom(inventory), SafeText.of(evil)).getExternalReferences())
                .isNullOrEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MIT OR Apache-2.0, true",
        "(MIT OR Apache-2.0) AND BSD-3-Clause, true",
        "GPL-2.0-only WITH Classpath-exception-2.0, true",
        "LGPL-2.1+ AND MIT, true",
        "MIT, false",
        "MIT OR, false",
        "OR MIT, false",
        "MIT Apache-2.0, false",
        "(MIT OR Apache-2.0, false",
        "MIT OR mine, false",
        "MIT) OR (MIT, false",
        "MIT OR Apache-2.0; x, false",
        "() AND MIT, false",
    })
    void expressions_are_known_licences_joined(String text, boolean valid) throws IOException {
        assertThat(SpdxLicenses.ofSchema().isExpression(text)).isEqualTo(valid);
    }

    @Test
    void the_extension_chooses_the_form(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("new/image.cdx.json");
        Path xml = folder.resolve("new/image.cdx.xml");
        CycloneDx.write(SampleInventory.complete(), OPTIONS, List.of(json, xml));

        assertThat(Files.readAllBytes(json)).isEqualTo(CycloneDx.json(SampleInventory.complete(), OPTIONS));
        assertThat(Files.readAllBytes(xml)).isEqualTo(CycloneDx.xml(SampleInventory.complete(), OPTIONS));
        assertThatThrownBy(() -> CycloneDx.write(SampleInventory.complete(), folder.resolve("image.txt")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither .json nor .xml");
    }

    @Test
    void the_class_loader_of_the_thread_does_not_matter() throws IOException {
        byte[] json = CycloneDx.json(SampleInventory.complete(), OPTIONS);
        byte[] xml = CycloneDx.xml(SampleInventory.complete(), OPTIONS);
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(CycloneDx.json(SampleInventory.complete(), OPTIONS)).isEqualTo(json);
            assertThat(CycloneDx.xml(SampleInventory.complete(), OPTIONS)).isEqualTo(xml);
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    @Test
    void the_locale_of_the_machine_does_not_matter() throws IOException {
        byte[] json = CycloneDx.json(SampleInventory.complete(), OPTIONS);
        byte[] xml = CycloneDx.xml(SampleInventory.complete(), OPTIONS);
        Locale own = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(CycloneDx.json(SampleInventory.complete(), OPTIONS)).isEqualTo(json);
            assertThat(CycloneDx.xml(SampleInventory.complete(), OPTIONS)).isEqualTo(xml);
        } finally {
            Locale.setDefault(own);
        }
    }

    @Test
    void an_archive_that_a_package_brought_hangs_on_that_package() throws Exception {
        Inventory sample = SampleInventory.complete();
        Component bash = sample.components().stream()
                .filter(c -> c.name().equals("bash"))
                .findFirst()
                .orElseThrow();
        List<Component> components = new ArrayList<>(sample.components());
        components.add(Component.builder(PackageType.UNIDENTIFIED, "brought.jar", "")
                .owner(bash.ref())
                .occurrence(new Occurrence("usr/share/java/brought.jar", SampleInventory.BASE, LayerOrigin.BASE))
                .build());

        assertThat(bom(sample.withComponents(components)).getDependencies())
                .filteredOn(d -> d.getRef().equals(bash.ref()))
                .singleElement()
                .satisfies(d -> assertThat(d.getDependencies())
                        .extracting(BomReference::getRef)
                        .contains("generic:brought.jar"));
    }

    private static Bom bom(Inventory inventory) throws IOException, ParseException {
        return new JsonParser().parse(CycloneDx.json(inventory, OPTIONS));
    }

    private static UUID serial(Inventory inventory) throws IOException, ParseException {
        return UUID.fromString(bom(inventory).getSerialNumber().substring("urn:uuid:".length()));
    }

    /** From the text, for the parser of core-java puts the clock where there is none. */
    private static Optional<Instant> timestamp(Inventory inventory, SbomOptions options) throws IOException {
        return Pattern.compile("\"timestamp\" : \"([^\"]+)\"")
                .matcher(new String(CycloneDx.json(inventory, options), StandardCharsets.UTF_8))
                .results()
                .map(m -> Instant.parse(m.group(1)))
                .findFirst();
    }

    private static Inventory created(Inventory i, Optional<Instant> created) {
        return new Inventory(
                i.subject(),
                i.platform(),
                created,
                i.names(),
                i.operatingSystem(),
                i.application(),
                i.layers(),
                i.components(),
                i.catalogers());
    }

    private static org.cyclonedx.model.Component component(Bom bom, String name) {
        return bom.getComponents().stream()
                .filter(c -> c.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String ref(Bom bom, String name) {
        return component(bom, name).getBomRef();
    }

    private static List<String> refs(Bom bom, Composition.Aggregate aggregate) {
        return bom.getCompositions().stream()
                .filter(c -> c.getAggregate() == aggregate && c.getDependencies() != null)
                .flatMap(c -> c.getDependencies().stream())
                .map(BomReference::getRef)
                .toList();
    }

    private static List<String> properties(List<Property> properties) {
        return properties.stream().map(p -> p.getName() + "=" + p.getValue()).toList();
    }

    private static Set<String> reachable(Map<String, List<String>> graph, String start) {
        Set<String> seen = new HashSet<>(Set.of(start));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            graph.getOrDefault(open.pop(), List.of()).stream().filter(seen::add).forEach(open::push);
        }
        return seen;
    }
}
