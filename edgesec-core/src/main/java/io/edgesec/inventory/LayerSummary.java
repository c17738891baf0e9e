package io.edgesec.inventory;

import io.edgesec.image.Digest;
import io.edgesec.image.LayerOrigin;
import java.util.Optional;

/** A layer as it was read and verified; sizes in bytes, {@code size} as stored. */
public record LayerSummary(
        Digest diffId,
        Optional<Digest> digest,
        long size,
        long uncompressedSize,
        LayerOrigin origin,
        Optional<String> createdBy) {}
