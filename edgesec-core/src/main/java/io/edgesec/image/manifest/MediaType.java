package io.edgesec.image.manifest;

/** Media types of OCI image-spec 1.1 and of Docker's image manifest 2.2, by the part that they play. */
public enum MediaType {
    INDEX,
    MANIFEST,
    /** The manifest of before 2015, whose layers are no content-addressed tars. */
    SCHEMA_1,
    CONFIG,
    LAYER,
    /** A layer whose bytes usually stay with their owner. */
    FOREIGN_LAYER,
    OTHER;

    public static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
    public static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    public static MediaType of(String text) {
        return switch (text) {
            case "application/vnd.oci.image.index.v1+json",
                    "application/vnd.docker.distribution.manifest.list.v2+json" -> INDEX;
            case "application/vnd.oci.image.manifest.v1+json", DOCKER_MANIFEST -> MANIFEST;
            case "application/vnd.docker.distribution.manifest.v1+json",
                    "application/vnd.docker.distribution.manifest.v1+prettyjws" -> SCHEMA_1;
            case "application/vnd.oci.image.config.v1+json", DOCKER_CONFIG -> CONFIG;
            case "application/vnd.oci.image.layer.v1.tar",
                    "application/vnd.oci.image.layer.v1.tar+gzip",
                    "application/vnd.oci.image.layer.v1.tar+zstd",
                    "application/vnd.docker.image.rootfs.diff.tar",
                    "application/vnd.docker.image.rootfs.diff.tar.zstd",
                    DOCKER_LAYER -> LAYER;
            case "application/vnd.oci.image.layer.nondistributable.v1.tar",
                    "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
                    "application/vnd.oci.image.layer.nondistributable.v1.tar+zstd",
                    "application/vnd.docker.image.rootfs.foreign.diff.tar",
                    "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip" -> FOREIGN_LAYER;
            default -> OTHER;
        };
    }

    public boolean isLayer() {
        return this == LAYER || this == FOREIGN_LAYER;
    }
}
