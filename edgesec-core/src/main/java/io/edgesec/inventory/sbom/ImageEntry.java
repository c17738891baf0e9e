package io.edgesec.inventory.sbom;

import io.edgesec.build.Coordinates;
import io.edgesec.image.Digest;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.Inventory;
import io.edgesec.inventory.LayerSummary;
import io.edgesec.inventory.OperatingSystem;
import io.edgesec.inventory.PackageUrl;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.ExternalReference;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.Property;

/** The entries that are no component of the inventory: the image itself, its distribution, its application. */
final class ImageEntry {
    /** Host (optional), repository, last segment, tag (optional), as in references (OCI distribution-spec). */
    private static final Pattern NAME = Pattern.compile(
            "((?:[A-Za-z0-9._-]+(?::\\d+)?/)?(?:[a-z0-9._-]+/)*([a-z0-9._-]+))(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@.*)?");

    private ImageEntry() {}

    static Component image(Inventory inventory, References references, SbomOptions options) {
        Component image = new Component();
        image.setType(Component.Type.CONTAINER);
        image.setBomRef(references.image());
        Optional<Matcher> name = name(inventory);
        image.setName(name.map(n -> n.group(1))
                .or(() -> inventory.application().map(Coordinates::artifactId).map(SafeText::of))
                .orElse("image"));
        image.setVersion(inventory.subject().toString());
        if (inventory.subject().manifest().isPresent()) {
            Digest manifest = inventory.subject().manifest().get();
            name.ifPresent(n -> image.setPurl(purl(n, manifest, inventory).toString()));
            image.addHash(new Hash(manifest.algorithm().equals("sha512") ? "SHA-512" : "SHA-256", manifest.hex()));
        }
        options.manufacturer().map(Organizations::entity).ifPresent(maker -> {
            image.setManufacturer(maker);
            image.setSupplier(maker);
        });
        options.sourceUrl()
                .flatMap(SafeText::url)
                .ifPresent(
                        url -> image.addExternalReference(ComponentEntry.reference(ExternalReference.Type.VCS, url)));
        image.setProperties(properties(inventory));
        return image;
    }

    private static Optional<Matcher> name(Inventory inventory) {
        return inventory.names().stream()
                .sorted()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .findFirst();
    }

    private static PackageUrl purl(Matcher name, Digest manifest, Inventory inventory) {
        Map<String, String> qualifiers = new TreeMap<>();
        qualifiers.put("arch", inventory.platform().architecture());
        String repository = name.group(1).toLowerCase(Locale.ROOT);
        String first = repository.substring(0, Math.max(0, repository.indexOf('/')));
        if (first.contains(".") || first.contains(":") || first.equals("localhost")) {
            qualifiers.put("repository_url", repository);
        }
        Optional.ofNullable(name.group(3)).ifPresent(tag -> qualifiers.put("tag", tag));
        return new PackageUrl("oci", "", name.group(2), manifest.toString(), qualifiers);
    }

    private static List<Property> properties(Inventory inventory) {
        PropertyList properties = new PropertyList();
        inventory.subject().manifest().ifPresent(d -> properties.edgesec("image:manifestDigest", d.toString()));
        inventory.subject().config().ifPresent(d -> properties.edgesec("image:configDigest", d.toString()));
        properties.edgesec("image:platform", inventory.platform().toString());
        inventory.names().forEach(name -> properties.edgesec("image:name", name));
        for (int i = 0; i < inventory.layers().size(); i++) {
            layer(
                    String.format(Locale.ROOT, "layer:%03d:", i),
                    inventory.layers().get(i),
                    properties);
        }
        for (CatalogerStatus status : inventory.catalogers()) {
            String prefix = "cataloger:" + status.cataloger();
            properties.edgesec(prefix, status.outcome().name().toLowerCase(Locale.ROOT));
            status.problems().forEach(p -> properties.edgesec(prefix + ":problem", p.path() + ": " + p.reason()));
        }
        return properties.toList();
    }

    private static void layer(String prefix, LayerSummary layer, PropertyList properties) {
        properties.edgesec(prefix + "diffId", layer.diffId().toString());
        layer.digest().ifPresent(d -> properties.edgesec(prefix + "digest", d.toString()));
        properties.edgesec(prefix + "size", Long.toString(layer.size()));
        properties.edgesec(prefix + "uncompressedSize", Long.toString(layer.uncompressedSize()));
        properties.edgesec(prefix + "origin", layer.origin().label());
        layer.createdBy().ifPresent(by -> properties.edgesec(prefix + "createdBy", by));
    }

    static Component operatingSystem(OperatingSystem os, String ref) {
        Component entry = new Component();
        entry.setType(Component.Type.OPERATING_SYSTEM);
        entry.setBomRef(ref);
        entry.setName(SafeText.of(os.id()));
        if (!os.versionId().isEmpty()) {
            entry.setVersion(SafeText.of(os.versionId()));
        }
        entry.setDescription(SafeText.of(os.name()));
        PropertyList properties = new PropertyList().edgesec("type", "operating-system");
        os.codename().ifPresent(codename -> properties.edgesec("codename", codename));
        entry.setProperties(properties.toList());
        return entry;
    }

    static Component application(Coordinates coordinates, String ref) {
        Component entry = new Component();
        entry.setType(Component.Type.APPLICATION);
        entry.setBomRef(ref);
        entry.setGroup(SafeText.of(coordinates.groupId()));
        entry.setName(SafeText.of(coordinates.artifactId()));
        entry.setVersion(SafeText.of(coordinates.version()));
        entry.setPurl(PackageUrl.maven(coordinates.groupId(), coordinates.artifactId(), coordinates.version())
                .toString());
        return entry;
    }
}
