package io.edgesec.inventory.sbom;

import io.edgesec.inventory.Inventory;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.LifecycleChoice;
import org.cyclonedx.model.Lifecycles;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.metadata.ToolInformation;

/** An inventory as a CycloneDX document, all of it in a fixed order and without a serial number. */
final class InventoryBom {
    private static final String DATA_LICENSE = "CC0-1.0";

    private final Inventory inventory;
    private final SbomOptions options;
    private final References references;

    private InventoryBom(Inventory inventory, SbomOptions options) {
        this.inventory = inventory;
        this.options = options;
        this.references = References.of(inventory);
    }

    static Bom of(Inventory inventory, SbomOptions options) throws IOException {
        return new InventoryBom(inventory, options).bom();
    }

    private Bom bom() throws IOException {
        Bom bom = new Bom();
        bom.setVersion(1);
        bom.setMetadata(metadata());
        bom.setComponents(components());
        bom.setDependencies(dependencies());
        bom.setCompositions(Completeness.of(inventory, references));
        return bom;
    }

    private Metadata metadata() {
        Metadata metadata = new Metadata();
        metadata.setTimestamp(options.timestamp()
                .or(() -> inventory.created().filter(c -> c.isAfter(Instant.EPOCH)))
                .map(Date::from)
                .orElse(null));
        metadata.setLifecycles(lifecycles());
        metadata.setToolChoice(tools());
        if (!options.authors().isEmpty()) {
            metadata.setAuthors(
                    options.authors().stream().map(Organizations::contact).toList());
        }
        options.manufacturer().map(Organizations::entity).ifPresent(metadata::setManufacturer);
        options.manufacturer().map(Organizations::entity).ifPresent(metadata::setSupplier);
        metadata.setComponent(ImageEntry.image(inventory, references, options));
        LicenseChoice license = new LicenseChoice();
        org.cyclonedx.model.License cc0 = new org.cyclonedx.model.License();
        cc0.setId(DATA_LICENSE);
        license.addLicense(cc0);
        metadata.setLicenses(license);
        return metadata;
    }

    /** The image is read after it was built; where the build is known its resolution speaks too. */
    private Lifecycles lifecycles() {
        List<LifecycleChoice> phases = new ArrayList<>();
        if (inventory.application().isPresent()) {
            phases.add(phase(LifecycleChoice.Phase.BUILD));
        }
        phases.add(phase(LifecycleChoice.Phase.POST_BUILD));
        Lifecycles lifecycles = new Lifecycles();
        lifecycles.setLifecycleChoice(phases);
        return lifecycles;
    }

    private static LifecycleChoice phase(LifecycleChoice.Phase phase) {
        LifecycleChoice choice = new LifecycleChoice();
        choice.setPhase(phase);
        return choice;
    }

    private ToolInformation tools() {
        Component edgesec = new Component();
        edgesec.setType(Component.Type.APPLICATION);
        edgesec.setGroup("io.edgesec");
        edgesec.setName("edgesec");
        options.toolVersion().map(SafeText::of).ifPresent(edgesec::setVersion);
        ToolInformation tools = new ToolInformation();
        tools.setComponents(List.of(edgesec));
        return tools;
    }

    private List<Component> components() throws IOException {
        LicenseChoices licenses = new LicenseChoices(SpdxLicenses.ofSchema());
        ComponentEntry entry = new ComponentEntry(licenses, references, inventory.components());
        List<Component> entries = new ArrayList<>();
        inventory.components().forEach(c -> entries.add(entry.of(c)));
        inventory
                .operatingSystem()
                .ifPresent(os -> entries.add(ImageEntry.operatingSystem(
                        os, references.operatingSystem().orElseThrow())));
        if (!references.applicationIsListed()) {
            inventory
                    .application()
                    .ifPresent(application -> entries.add(ImageEntry.application(
                            application, references.application().orElseThrow())));
        }
        entries.sort(Comparator.comparing(Component::getBomRef));
        return entries;
    }

    private List<Dependency> dependencies() {
        List<Dependency> all = new ArrayList<>();
        DependencyTree.of(inventory, references).edges().forEach((ref, on) -> {
            Dependency dependency = new Dependency(ref);
            dependency.setDependencies(on.stream().map(Dependency::new).toList());
            all.add(dependency);
        });
        return all;
    }
}
