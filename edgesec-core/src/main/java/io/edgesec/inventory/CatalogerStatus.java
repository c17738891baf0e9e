package io.edgesec.inventory;

import java.util.List;

/**
 * How completely a cataloger looked. A rule over components that a partial or failed cataloger would have named is
 * undecided.
 *
 * @param components how many it found
 * @param problems what it could not read, sorted; not empty unless it succeeded
 */
public record CatalogerStatus(String cataloger, Outcome outcome, int components, List<Problem> problems) {
    /** The three ways a cataloger ends. */
    public enum Outcome {
        SUCCEEDED,
        PARTIAL,
        FAILED
    }

    /** One thing that could not be read. */
    public record Problem(String path, String reason) implements Comparable<Problem> {
        @Override
        public int compareTo(Problem other) {
            return (path + "\0" + reason).compareTo(other.path + "\0" + other.reason);
        }
    }

    public CatalogerStatus {
        problems = problems.stream().sorted().distinct().toList();
        if (problems.isEmpty() != (outcome == Outcome.SUCCEEDED)) {
            throw new IllegalArgumentException("exactly what did not succeed has problems");
        }
    }

    /** Succeeded, or partial if there are problems. */
    public static CatalogerStatus of(String cataloger, int components, List<Problem> problems) {
        return new CatalogerStatus(
                cataloger, problems.isEmpty() ? Outcome.SUCCEEDED : Outcome.PARTIAL, components, problems);
    }

    public static CatalogerStatus failed(String cataloger, Problem problem) {
        return new CatalogerStatus(cataloger, Outcome.FAILED, 0, List.of(problem));
    }
}
