package io.edgesec.image.filesystem;

/**
 * That a probe is to read a file of a layer.
 *
 * @param file as the probe is to see it, perhaps under another path than it has in the layer
 */
record Interest(FileProbe probe, FileEntry file) {}
