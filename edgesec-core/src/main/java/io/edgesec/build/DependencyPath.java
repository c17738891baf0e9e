package io.edgesec.build;

import java.util.List;

/** From the project down to one artifact, each step as {@code groupId:artifactId:version}. */
public record DependencyPath(List<String> steps) {
    public DependencyPath {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a path has at least the artifact itself");
        }
        steps = List.copyOf(steps);
    }

    @Override
    public String toString() {
        return String.join(" -> ", steps);
    }
}
