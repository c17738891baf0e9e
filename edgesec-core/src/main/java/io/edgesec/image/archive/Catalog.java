package io.edgesec.image.archive;

import io.edgesec.image.ImageLimits;
import io.edgesec.image.MalformedImageException;
import io.edgesec.image.manifest.ImageCandidate;
import io.edgesec.image.manifest.ManifestCandidate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The images that an archive lists, read in the form that the archive has in truth, and remarks on that choice. */
record Catalog(List<? extends ImageCandidate> candidates, List<String> remarks) {
    Catalog {
        candidates = List.copyOf(candidates);
        remarks = List.copyOf(remarks);
    }

    /** An index that lists something wins over a {@code manifest.json}, if the two do not contradict each other. */
    static Catalog read(ArchiveFiles files, ImageLimits limits, Optional<String> jibDigest) throws IOException {
        List<String> remarks = new ArrayList<>();
        boolean docker = files.find(DockerArchive.MANIFEST).isPresent();
        if (OciLayout.isIn(files, limits)) {
            List<ManifestCandidate> images = OciLayout.read(files, limits);
            return new Catalog(docker ? hybrid(files, limits, images, remarks) : images, remarks);
        }
        if (docker) {
            return new Catalog(DockerArchive.read(files, limits, jibDigest, remarks), remarks);
        }
        throw new MalformedImageException(files.source(), unrecognized(files));
    }

    private static String unrecognized(ArchiveFiles files) throws IOException {
        if (files.find("repositories").isPresent()) {
            return "an image saved by a Docker of before 2016, without manifest.json; save it again";
        }
        if (files.find("index.json").isPresent() && files.find("oci-layout").isPresent()) {
            return "an OCI layout that lists no image";
        }
        return "neither a docker-archive (manifest.json) nor an OCI layout (oci-layout and index.json)";
    }

    /**
     * What {@code docker save} writes since version 25: both forms over the same blobs. An image in one and not in
     * the other would make readers see different images, so it is refused; platforms that were not saved are left
     * out and said.
     */
    private static List<ImageCandidate> hybrid(
            ArchiveFiles files, ImageLimits limits, List<ManifestCandidate> images, List<String> remarks)
            throws IOException {
        Set<String> configs = new TreeSet<>();
        for (DockerCandidate docker : DockerArchive.read(files, limits, Optional.empty(), remarks)) {
            configs.add(docker.config().digest().toString());
        }
        List<ImageCandidate> there = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ManifestCandidate image : images) {
            if (image.isAbsent()) {
                remarks.add(
                        "the platform " + image.platform().map(Object::toString).orElse("unknown") + " ("
                                + image.aliases().stream().findFirst().orElse("") + ") is listed but was not saved");
                continue;
            }
            String config = image.config().orElseThrow().digest().toString();
            if (!configs.contains(config)) {
                throw disagreement(files, config, "index.json", DockerArchive.MANIFEST);
            }
            seen.add(config);
            there.add(image);
        }
        configs.removeAll(seen);
        if (!configs.isEmpty()) {
            throw disagreement(files, configs.iterator().next(), DockerArchive.MANIFEST, "index.json");
        }
        remarks.add("the archive holds an OCI layout and a docker-archive of the same images; the layout was read");
        return there;
    }

    private static MalformedImageException disagreement(ArchiveFiles files, String config, String in, String notIn) {
        return new MalformedImageException(
                files.source(),
                "the image with config " + config + " is in " + in + " but not in " + notIn
                        + "; different tools would load different images");
    }
}
