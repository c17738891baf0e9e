package io.edgesec.report;

import io.edgesec.build.DependencyPath;
import java.util.stream.Collectors;

/** Dependency paths as people read them: without the groupIds. */
final class Paths {
    private Paths() {}

    static String shortened(DependencyPath path) {
        return path.steps().stream()
                .map(step -> step.substring(step.indexOf(':') + 1))
                .collect(Collectors.joining(" -> "));
    }
}
