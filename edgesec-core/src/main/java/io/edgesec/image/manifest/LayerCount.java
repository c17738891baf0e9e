package io.edgesec.image.manifest;

import io.edgesec.image.ImageConfig;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.MalformedImageException;

/** That there are as many layers as the config has diff ids, and no more than allowed. */
public final class LayerCount {
    private LayerCount() {}

    public static void verify(String where, int layers, ImageConfig config, ImageLimits limits)
            throws MalformedImageException {
        if (layers > limits.layers()) {
            throw new MalformedImageException(where, layers + " layers, more than the " + limits.layers() + " allowed");
        }
        if (layers != config.diffIds().size()) {
            throw new MalformedImageException(
                    where,
                    layers + " layers, but the config has " + config.diffIds().size() + " diff_ids");
        }
    }
}
