package io.edgesec.gate;

import io.edgesec.policy.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
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

    public static GateOutcome undecided(
            Result result, String source, String reason, Path baseDirectory, Path outputDirectory, Clock clock)
            throws IOException {
        throw new IOException("not joined yet: " + source + baseDirectory + outputDirectory + result + reason + clock);
    }

    public static Path index(Path outputDirectory, List<GateOutcome> outcomes) throws IOException {
        throw new IOException("not joined yet: " + outputDirectory + outcomes.size());
    }
}
