package io.edgesec.inventory.sbom;

import io.edgesec.image.Digest;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.Occurrence;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cyclonedx.model.Evidence;
import org.cyclonedx.model.ExternalReference;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.Property;
import org.cyclonedx.model.component.evidence.Method;

/** A component of the inventory as an entry of the document. */
final class ComponentEntry {
    private static final int LONGEST_VERSION = 1024;

    private final LicenseChoices licenses;
    private final References references;
    private final Map<String, List<String>> containers;

    ComponentEntry(LicenseChoices licenses, References references, List<Component> all) {
        this.licenses = licenses;
        this.references = references;
        this.containers = new LinkedHashMap<>();
        all.forEach(outer -> outer.contains()
                .forEach(inner -> containers
                        .computeIfAbsent(inner, i -> new ArrayList<>())
                        .add(outer.ref())));
    }

    org.cyclonedx.model.Component of(Component component) {
        org.cyclonedx.model.Component entry = new org.cyclonedx.model.Component();
        entry.setType(type(component));
        entry.setBomRef(References.of(component.ref()));
        int colon = component.type() == PackageType.MAVEN ? component.name().indexOf(':') : -1;
        if (colon > 0) {
            entry.setGroup(SafeText.of(component.name().substring(0, colon)));
        }
        entry.setName(SafeText.of(component.name().substring(colon + 1)));
        if (!component.version().isEmpty()) {
            entry.setVersion(SafeText.clipped(component.version(), LONGEST_VERSION));
        }
        component.purl().map(PackageUrl::toString).ifPresent(entry::setPurl);
        component.hashes().forEach((algorithm, hex) -> entry.addHash(new Hash(algorithm, hex)));
        licenses.of(component.licenses()).ifPresent(entry::setLicenses);
        component.supplier().ifPresent(supplier -> {
            entry.setSupplier(Organizations.ofMaintainer(supplier));
            entry.setPublisher(SafeText.of(supplier));
        });
        entry.setExternalReferences(externalReferences(component));
        entry.setEvidence(evidence(component));
        entry.setProperties(properties(component));
        return entry;
    }

    private org.cyclonedx.model.Component.Type type(Component component) {
        if (references.application().equals(Optional.of(References.of(component.ref())))) {
            return org.cyclonedx.model.Component.Type.APPLICATION;
        }
        return component.type() == PackageType.UNIDENTIFIED
                ? org.cyclonedx.model.Component.Type.FILE
                : org.cyclonedx.model.Component.Type.LIBRARY;
    }

    /** Addresses that the component declares, and the file itself with its SHA-512, which BSI TR-03183-2 looks for here. */
    private static List<ExternalReference> externalReferences(Component component) {
        List<ExternalReference> all = new ArrayList<>();
        address(component, "homepage", ExternalReference.Type.WEBSITE, all);
        address(component, "vcs", ExternalReference.Type.VCS, all);
        String sha512 = component.hashes().get("SHA-512");
        if (sha512 != null) {
            Optional<String> place =
                    Optional.of(component.occurrences().get(0).path()).filter(p -> !p.isEmpty());
            place.flatMap(SafeText::pathReference).ifPresent(path -> {
                ExternalReference file = reference(ExternalReference.Type.DISTRIBUTION, path);
                file.addHash(new Hash("SHA-512", sha512));
                all.add(file);
            });
        }
        return all;
    }

    private static void address(
            Component component, String property, ExternalReference.Type type, List<ExternalReference> all) {
        Optional.ofNullable(component.properties().get(property))
                .flatMap(SafeText::url)
                .ifPresent(url -> all.add(reference(type, url)));
    }

    static ExternalReference reference(ExternalReference.Type type, String url) {
        ExternalReference reference = new ExternalReference();
        reference.setType(type);
        reference.setUrl(url);
        return reference;
    }

    private static Evidence evidence(Component component) {
        Evidence evidence = new Evidence();
        Map<PackageUrl, List<Identity>> byName = new LinkedHashMap<>();
        component
                .identities()
                .forEach(i ->
                        byName.computeIfAbsent(i.purl(), p -> new ArrayList<>()).add(i));
        List<org.cyclonedx.model.component.evidence.Identity> identities = new ArrayList<>();
        byName.forEach((purl, same) -> identities.add(identity(purl, same)));
        if (!identities.isEmpty()) {
            evidence.setIdentities(identities);
        }
        for (Occurrence place : component.occurrences()) {
            if (place.path().isEmpty()) {
                continue;
            }
            var occurrence = new org.cyclonedx.model.component.evidence.Occurrence();
            occurrence.setLocation(SafeText.of(place.path()));
            occurrence.setAdditionalContext(
                    "layer " + place.layer().map(Digest::toString).orElse("unknown") + ", "
                            + place.origin().label());
            evidence.addOccurrence(occurrence);
        }
        return evidence;
    }

    private static org.cyclonedx.model.component.evidence.Identity identity(PackageUrl purl, List<Identity> same) {
        var identity = new org.cyclonedx.model.component.evidence.Identity();
        identity.setField(org.cyclonedx.model.component.evidence.Identity.Field.PURL);
        identity.setConcludedValue(purl.toString());
        identity.setConfidence(
                same.stream().mapToDouble(Identity::confidence).max().orElse(0));
        identity.setMethods(same.stream()
                .sorted(Comparator.comparing(Identity::method).thenComparing(Identity::value))
                .map(ComponentEntry::method)
                .toList());
        return identity;
    }

    private static Method method(Identity seen) {
        Method method = new Method();
        method.setTechnique(technique(seen.method().technique()));
        method.setConfidence(seen.confidence());
        method.setValue(SafeText.of(seen.value()));
        return method;
    }

    private static Method.Technique technique(String word) {
        for (Method.Technique technique : Method.Technique.values()) {
            if (technique.getTypeName().equals(word)) {
                return technique;
            }
        }
        return Method.Technique.OTHER;
    }

    private List<Property> properties(Component component) {
        PropertyList properties = new PropertyList();
        component.properties().forEach(properties::edgesec);
        Occurrence first = component.occurrences().get(0);
        properties.edgesec("type", component.type().name().toLowerCase(java.util.Locale.ROOT));
        first.layer().ifPresent(layer -> properties.edgesec("layerDiffId", layer.toString()));
        properties.edgesec("layerOrigin", first.origin().label());
        component.occurrences().stream()
                .map(Occurrence::path)
                .filter(path -> !path.isEmpty())
                .distinct()
                .forEach(path -> properties.edgesec("path", path));
        component.architecture().ifPresent(a -> properties.edgesec("architecture", a));
        component
                .source()
                .ifPresent(source ->
                        properties.edgesec("source:name", source.name()).edgesec("source:version", source.version()));
        component.owner().ifPresent(owner -> properties.edgesec("ownedBy", owner));
        containers.getOrDefault(component.ref(), List.of()).forEach(ref -> properties.edgesec("containedIn", ref));
        component.paths().forEach(path -> properties.edgesec("dependencyPath", path.toString()));
        if (component.directDependency()) {
            properties.edgesec("directDependency", "true");
        }
        FileTraits.of(component).addTo(properties);
        return properties.toList();
    }
}
