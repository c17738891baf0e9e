package io.edgesec.gate;

import io.edgesec.policy.Result;
import java.nio.file.Path;
import java.util.List;

/**
 * What an earlier check came to, said again since nothing has changed. It is for people and for the build that asked;
 * it holds no evidence, and nothing that hands an image on may rest on it.
 *
 * @param result PASS, WARN or FAIL
 * @param message one line that says it all
 * @param lines what a person sees, with ages as of now
 * @param files the reports of that check, which still lie where it wrote them
 */
public record EarlierOutcome(Result result, String message, List<String> lines, List<Path> files) {
    public EarlierOutcome {
        lines = List.copyOf(lines);
        files = List.copyOf(files);
    }

    /** Its reports of that name: one for each image that has it. */
    public List<Path> files(String name) {
        return files.stream().filter(file -> file.endsWith(name)).toList();
    }
}
