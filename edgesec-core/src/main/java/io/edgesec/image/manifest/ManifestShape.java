package io.edgesec.image.manifest;

import io.edgesec.format.Excerpt;
import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.image.MalformedImageException;
import java.util.Optional;

/**
 * That a document is what it is taken for. One that could be read as an index and as a manifest is refused, whatever
 * its media type says (CVE-2021-41190).
 */
final class ManifestShape {
    private ManifestShape() {}

    static void verifyIndex(Node index) throws MalformedDocumentException {
        verifyVersion(index);
        for (String foreign : new String[] {"config", "layers", "fsLayers", "history"}) {
            if (index.map().containsKey(foreign)) {
                throw index.malformed("an index that has \"" + foreign + "\", as only a manifest has");
            }
        }
        Optional<String> mediaType = index.string("mediaType");
        if (mediaType.isPresent() && MediaType.of(mediaType.get()) != MediaType.INDEX) {
            throw index.malformed("expected an index, found one that calls itself " + Excerpt.quote(mediaType.get()));
        }
    }

    static void verifyManifest(Node manifest) throws MalformedDocumentException {
        verifyVersion(manifest);
        for (String foreign : new String[] {"manifests", "fsLayers", "history", "rootfs"}) {
            if (manifest.map().containsKey(foreign)) {
                throw manifest.malformed("a manifest that has \"" + foreign + "\", as no image manifest has");
            }
        }
    }

    /** What the document says of itself must be what the descriptor that led to it said. */
    static void verifyMediaType(Node document, Descriptor descriptor) throws MalformedDocumentException {
        Optional<String> mediaType = document.string("mediaType");
        if (mediaType.isPresent() && !mediaType.get().equals(descriptor.mediaTypeName())) {
            throw document.malformed("calls itself " + Excerpt.quote(mediaType.get()) + " but is listed as "
                    + Excerpt.quote(descriptor.mediaTypeName()));
        }
    }

    static MalformedImageException schema1(String where) {
        return new MalformedImageException(
                where,
                "an image manifest of schema 1, which is not read; push or save the image again with a tool"
                        + " made after 2017");
    }

    private static void verifyVersion(Node document) throws MalformedDocumentException {
        Node version = document.require("schemaVersion");
        if (version.integer() != 2) {
            throw version.malformed("schemaVersion " + version.integer() + "; only 2 is read");
        }
    }
}
