package io.edgesec.gate;

import io.edgesec.policy.ImagePolicy;
import io.edgesec.vulnerability.AdvisoryDatabase;
import io.edgesec.vulnerability.database.AdvisoryDatabases;
import io.edgesec.vulnerability.database.DatabaseOptions;
import io.edgesec.vulnerability.vex.SuppressionFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What images are judged by. Opened before any image is read, so that a mistake in it costs no time. */
record Law(ImagePolicy policy, SuppressionFiles suppressions, Optional<AdvisoryDatabase> advisories)
        implements Closeable {
    static Law open(GateRequest request) throws IOException {
        CacheDirectory.check(request.cacheDirectory());
        ImagePolicy policy = policy(request);
        SuppressionFiles suppressions = SuppressionFiles.read(request.suppressions(), request.baseDirectory());
        return new Law(policy, suppressions, advisories(request));
    }

    private static ImagePolicy policy(GateRequest request) throws IOException {
        List<ImagePolicy> policies = new ArrayList<>();
        for (Path path : request.policies()) {
            policies.add(ImagePolicy.read(path, request.baseDirectory()));
        }
        return policies.isEmpty() ? ImagePolicy.defaults() : ImagePolicy.of(policies);
    }

    private static Optional<AdvisoryDatabase> advisories(GateRequest request) throws IOException {
        if (request.advisories().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(AdvisoryDatabases.open(
                request.advisories(), DatabaseOptions.defaults().withCacheDirectory(request.cacheDirectory())));
    }

    @Override
    public void close() throws IOException {
        if (advisories.isPresent()) {
            advisories.get().close();
        }
    }
}
