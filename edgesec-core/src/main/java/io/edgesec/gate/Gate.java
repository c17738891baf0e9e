package io.edgesec.gate;

import java.io.IOException;

/**
 * May this image run at the edge? Opens policy and data, reads the image once, judges it, plans the fix, writes the
 * reports, and only then answers. Bad input of any kind is an outcome with result ERROR; an {@link IOException}
 * means that the reports themselves could not be written.
 */
public final class Gate {
    private Gate() {}

    /** The whole way from image to verdict. */
    public static GateOutcome check(GateRequest request) throws IOException {
        throw new IOException("not joined yet: " + request.image());
    }

    /** The SBOM alone. */
    public static GateOutcome sbom(GateRequest request) throws IOException {
        throw new IOException("not joined yet: " + request.image());
    }
}
