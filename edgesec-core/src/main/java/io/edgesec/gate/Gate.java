package io.edgesec.gate;

import io.edgesec.policy.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** May this image run at the edge? Being joined: only the signatures are here yet. */
public final class Gate {
    private Gate() {}

    public static GateOutcome check(GateRequest request) throws IOException {
        throw new IOException("not joined yet: " + request.image());
    }

    public static GateOutcome sbom(GateRequest request) throws IOException {
        throw new IOException("not joined yet: " + request.image());
    }

    public static GateOutcome unjudged(
            Path baseDirectory, Path outputDirectory, String source, Result result, String reason, Instant time)
            throws IOException {
        throw new IOException("not joined yet: " + source + baseDirectory + outputDirectory + result + reason + time);
    }

    public static Path index(Path outputDirectory, List<GateOutcome> outcomes) throws IOException {
        throw new IOException("not joined yet: " + outputDirectory + outcomes.size());
    }
}
