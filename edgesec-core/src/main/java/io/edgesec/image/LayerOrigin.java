package io.edgesec.image;

/** Whether a layer came with the base image or was added by the application's build. */
public enum LayerOrigin {
    BASE,
    APPLICATION,
    /** Nothing in the image or the build says so. */
    UNKNOWN;

    /** The word used in reports. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
