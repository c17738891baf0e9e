package io.edgesec.inventory.language;

import java.io.IOException;
import java.io.InputStream;

/** Reads files whole, up to a limit. */
final class BoundedBytes {
    private BoundedBytes() {}

    static byte[] read(String path, InputStream content, int limit) throws IOException {
        byte[] bytes = content.readNBytes(limit);
        if (bytes.length == limit && content.read() >= 0) {
            throw new IOException(path + " is larger than the " + limit + " bytes that are read of such a file");
        }
        return bytes;
    }
}
