package io.edgesec.image.filesystem;

import java.io.IOException;

/** Bytes that are no layer record of this version. */
final class DamagedRecordException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedRecordException() {
        super("not a layer record of this version, or damaged");
    }
}
