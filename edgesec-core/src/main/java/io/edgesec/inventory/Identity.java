package io.edgesec.inventory;

/**
 * One name that a component may have.
 *
 * @param confidence between 0 and 1
 * @param value what was seen: a path inside the archive, an attribute, a hash
 */
public record Identity(PackageUrl purl, IdentityMethod method, double confidence, String value) {
    public Identity {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence lies between 0 and 1");
        }
    }
}
