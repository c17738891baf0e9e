package io.edgesec.maven;

import io.edgesec.gate.Gate;
import io.edgesec.gate.GateOutcome;
import io.edgesec.gate.GateRequest;
import java.io.IOException;
import java.util.Locale;

/** What can be done with an image. */
enum Goal {
    CHECK {
        @Override
        GateOutcome run(GateRequest request) throws IOException {
            return Gate.check(request);
        }
    },
    SBOM {
        @Override
        GateOutcome run(GateRequest request) throws IOException {
            return Gate.sbom(request);
        }
    };

    abstract GateOutcome run(GateRequest request) throws IOException;

    String goal() {
        return name().toLowerCase(Locale.ROOT);
    }
}
