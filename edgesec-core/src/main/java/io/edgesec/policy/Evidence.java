package io.edgesec.policy;

import io.edgesec.hardening.Hardening;
import io.edgesec.image.Image;
import io.edgesec.image.ImageConfig;
import io.edgesec.image.ImageIdentity;
import io.edgesec.image.ManifestOrigin;
import io.edgesec.inventory.Inventory;
import io.edgesec.vulnerability.Suppressions;
import io.edgesec.vulnerability.VulnerabilityReport;
import java.util.List;
import java.util.Optional;

/**
 * Everything known about one image. What is about another digest is refused with {@link IllegalArgumentException}.
 * Immutable.
 *
 * @param reference the name under which the image will be deployed, as given; absent if nobody said
 * @param suppressions what is said against findings; the policy decides what of it counts
 */
public record Evidence(
        ImageIdentity subject,
        String source,
        ManifestOrigin manifestOrigin,
        ImageConfig config,
        List<String> names,
        Optional<String> reference,
        Optional<Inventory> inventory,
        Optional<Hardening> hardening,
        Optional<VulnerabilityReport> vulnerabilities,
        Optional<Suppressions> suppressions) {
    public Evidence {
        names = List.copyOf(names);
        inventory.ifPresent(value -> sameSubject(subject, value.subject(), "inventory"));
        hardening.ifPresent(value -> sameSubject(subject, value.subject(), "hardening"));
        vulnerabilities.ifPresent(value -> sameSubject(subject, value.subject(), "vulnerability report"));
        suppressions.ifPresent(value -> sameSubject(subject, value.subject(), "list of suppressions"));
    }

    /** An image of which only the config was looked at. Its only name, if it has just one, is its reference. */
    public static Evidence about(Image image) {
        return new Evidence(
                image.identity(),
                image.source(),
                image.manifestOrigin(),
                image.config(),
                image.names(),
                image.names().size() == 1 ? Optional.of(image.names().get(0)) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, said to come from there. */
    public Evidence from(String value) {
        return copy(value, reference, inventory, hardening, vulnerabilities, suppressions);
    }

    public Evidence withReference(String value) {
        return copy(source, Optional.of(value), inventory, hardening, vulnerabilities, suppressions);
    }

    public Evidence with(Inventory value) {
        return copy(source, reference, Optional.of(value), hardening, vulnerabilities, suppressions);
    }

    public Evidence with(Hardening value) {
        return copy(source, reference, inventory, Optional.of(value), vulnerabilities, suppressions);
    }

    public Evidence with(VulnerabilityReport value) {
        return copy(source, reference, inventory, hardening, Optional.of(value), suppressions);
    }

    /** With what ignore files and VEX documents say of the findings. */
    public Evidence with(Suppressions value) {
        return copy(source, reference, inventory, hardening, vulnerabilities, Optional.of(value));
    }

    private Evidence copy(
            String newSource,
            Optional<String> newReference,
            Optional<Inventory> newInventory,
            Optional<Hardening> newHardening,
            Optional<VulnerabilityReport> newVulnerabilities,
            Optional<Suppressions> newSuppressions) {
        return new Evidence(
                subject,
                newSource,
                manifestOrigin,
                config,
                names,
                newReference,
                newInventory,
                newHardening,
                newVulnerabilities,
                newSuppressions);
    }

    private static void sameSubject(ImageIdentity expected, ImageIdentity found, String what) {
        if (!expected.equals(found)) {
            throw new IllegalArgumentException("this " + what + " is about " + found + ", not about " + expected);
        }
    }
}
