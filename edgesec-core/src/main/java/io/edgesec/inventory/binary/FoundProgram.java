package io.edgesec.inventory.binary;

import io.edgesec.inventory.Component;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.IdentityMethod;
import io.edgesec.inventory.Occurrence;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import java.util.SortedMap;

/** One program of an image, and the components that are made of what it says. */
record FoundProgram(Occurrence place, SortedMap<String, String> hashes) {
    String path() {
        return place.path();
    }

    /** A part of it, of which nothing but the name is known. */
    Component.Builder part(PackageType type, String name, String version, PackageUrl purl)
            throws MalformedProgramException {
        check(purl);
        return Component.builder(type, name, version)
                .purl(purl)
                .identity(new Identity(
                        purl, IdentityMethod.BUILD_INFORMATION, IdentityMethod.BUILD_INFORMATION.confidence(), path()))
                .occurrence(place);
    }

    static void check(PackageUrl purl) throws MalformedProgramException {
        try {
            if (PackageUrl.parse(purl.toString()).name().isBlank()) {
                throw new IllegalArgumentException("a blank one");
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new MalformedProgramException("names what cannot be the name of a package: " + e.getMessage());
        }
    }

    /** The program itself, with its hashes. */
    Component.Builder hashed(Component.Builder builder) {
        hashes.forEach(builder::hash);
        return builder;
    }

    /** The program itself where nothing names it. */
    Component.Builder unnamed() {
        String name = path().substring(path().lastIndexOf('/') + 1);
        return hashed(Component.builder(PackageType.UNIDENTIFIED, name, "").occurrence(place));
    }
}
