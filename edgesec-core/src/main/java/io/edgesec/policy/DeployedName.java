package io.edgesec.policy;

import io.edgesec.image.Reference;
import java.util.Optional;

/**
 * The name an image is judged under. A policy is chosen by name, so a name without a registry host, which each
 * container runtime would complete in its own way, decides nothing.
 *
 * @param reference normalised; only where a host was given
 * @param written as given, if it could be parsed
 * @param problem why there is no reference, empty if there is one
 * @param malformed whether what was given is no name at all
 */
record DeployedName(Optional<Reference> reference, Optional<Reference> written, String problem, boolean malformed) {
    static DeployedName of(Evidence evidence) {
        if (evidence.reference().isEmpty()) {
            return unknown(Optional.empty(), "the name under which the image will be deployed is not known", false);
        }
        Reference written;
        try {
            written = Reference.parse(evidence.reference().get());
        } catch (IllegalArgumentException e) {
            return unknown(Optional.empty(), String.valueOf(e.getMessage()), true);
        }
        return written.host().isPresent()
                ? new DeployedName(Optional.of(written.normalized()), Optional.of(written), "", false)
                : unknown(Optional.of(written), "the image's name " + written + " has no registry host", false);
    }

    private static DeployedName unknown(Optional<Reference> written, String problem, boolean malformed) {
        return new DeployedName(Optional.empty(), written, problem + "; set edgesec.reference", malformed);
    }
}
