package io.edgesec.image.archive;

import io.edgesec.format.Excerpt;
import io.edgesec.format.Json;
import io.edgesec.format.Node;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.manifest.Blob;
import io.edgesec.image.manifest.ImageIndex;
import io.edgesec.image.manifest.ManifestCandidate;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The images of an OCI image layout (OCI image-spec "image-layout.md"), from {@code index.json} down. */
final class OciLayout {

    private OciLayout() {}

    /** Whether the files are a layout whose index lists anything; since Docker 25 a layout may be there but empty. */
    static boolean isIn(ArchiveFiles files, ImageLimits limits) throws IOException {
        Optional<Blob> marker = files.find("oci-layout");
        Optional<Blob> index = files.find("index.json");
        if (marker.isEmpty() || index.isEmpty()) {
            return false;
        }
        Node version = Json.parse(marker.get().where(), marker.get().read(4096), limits.manifest())
                .require("imageLayoutVersion");
        if (!version.text().equals("1.0.0")) {
            throw version.malformed("an OCI layout of version " + Excerpt.quote(version.text()) + "; expected 1.0.0");
        }
        return !index(index.get(), limits).items("manifests").isEmpty();
    }

    private static Node index(Blob index, ImageLimits limits) throws IOException {
        return Json.parse(index.where(), index.read(limits.manifest().bytes()), limits.manifest());
    }

    /** The images listed, each once, in the order of the index. */
    static List<ManifestCandidate> read(ArchiveFiles files, ImageLimits limits) throws IOException {
        Blob index = files.find("index.json").orElseThrow();
        return ImageIndex.read(new LayoutBlobs(files), limits, index(index, limits), index.where());
    }
}
