package io.edgesec.inventory.binary;

import io.edgesec.format.archive.ByteSource;
import io.edgesec.format.archive.Decompression;
import io.edgesec.format.archive.DecompressionLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.InflaterInputStream;

/** Texts that are held compressed, up to a limit. */
final class Inflated {
    private Inflated() {}

    static String zlib(ByteSource compressed, int limit) throws IOException {
        return text(new InflaterInputStream(compressed.open()), limit);
    }

    static String gzip(ByteSource compressed, int limit) throws IOException {
        return text(Decompression.of(compressed.open(), DecompressionLimits.defaults()), limit);
    }

    private static String text(InputStream opened, int limit) throws IOException {
        try (InputStream in = opened) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new IOException("what it says of itself expands to more than the " + limit + " bytes allowed");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
