package io.edgesec.maven;

import io.edgesec.policy.Result;

/**
 * What judging one image, or trying to, came to.
 *
 * @param message one line that says it all
 * @param tolerated whether the build goes on if the image may not run
 */
record ModuleResult(String module, Result result, String message, boolean tolerated) {
    boolean stopsBuild() {
        return switch (result) {
            case PASS, WARN, SKIPPED -> false;
            case FAIL -> !tolerated;
            case ERROR -> true;
        };
    }
}
