package io.edgesec.maven;

import io.edgesec.policy.Result;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** How a goal ends: in the one line that Maven prints, of the kind that tells a verdict from a broken tool. */
final class Conclusion {
    private Conclusion() {}

    static void of(List<ModuleResult> results, Log log) throws MojoExecutionException, MojoFailureException {
        results.stream()
                .filter(result -> result.result() == Result.FAIL && result.tolerated())
                .forEach(result -> log.warn(result.message()));
        List<ModuleResult> bad =
                results.stream().filter(ModuleResult::stopsBuild).toList();
        if (bad.isEmpty()) {
            return;
        }
        String message = message(bad, results.size());
        if (bad.stream().anyMatch(result -> result.result() == Result.ERROR)) {
            throw new MojoExecutionException(message);
        }
        throw new MojoFailureException(message);
    }

    private static String message(List<ModuleResult> bad, int all) {
        if (bad.size() == 1) {
            return bad.get(0).message();
        }
        Result worst = bad.stream().map(ModuleResult::result).reduce(Result.PASS, Result::worse);
        return "edgesec " + worst + ": " + bad.size() + " of " + all + " images may not run: "
                + bad.stream()
                        .map(result -> "[" + result.module() + "] " + result.message())
                        .collect(Collectors.joining("; "));
    }
}
