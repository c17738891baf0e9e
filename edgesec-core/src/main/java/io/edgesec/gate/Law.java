package io.edgesec.gate;

import io.edgesec.inventory.SupportPeriods;
import io.edgesec.policy.ImagePolicy;
import io.edgesec.vulnerability.AdvisoryDatabase;
import io.edgesec.vulnerability.database.AdvisoryDatabases;
import io.edgesec.vulnerability.database.DatabaseOptions;
import io.edgesec.vulnerability.vex.SuppressionFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What images are judged by. Opened before any image is read, so that a mistake in it costs no time. */
record Law(
        ImagePolicy policy,
        SuppressionFiles suppressions,
        Optional<SupportPeriods> support,
        Optional<AdvisoryDatabase> advisories)
        implements Closeable {
    /** Where policies lie, of which only YAML is one. */
    private static final String END_OF_LIFE = "end-of-life.json";

    static Law open(GateRequest request) throws IOException {
        CacheDirectory.check(request.cacheDirectory());
        ImagePolicy policy = policy(request);
        SuppressionFiles suppressions = SuppressionFiles.read(request.suppressions(), request.baseDirectory());
        return new Law(policy, suppressions, support(request), advisories(request));
    }

    private static ImagePolicy policy(GateRequest request) throws IOException {
        List<ImagePolicy> policies = new ArrayList<>();
        for (Path path : request.policies()) {
            policies.add(ImagePolicy.read(path, request.baseDirectory()));
        }
        return policies.isEmpty() ? ImagePolicy.defaults() : ImagePolicy.of(policies);
    }

    /** Tables that lie beside policies, the last one first, before the one that comes with edgesec. */
    private static Optional<SupportPeriods> support(GateRequest request) throws IOException {
        Optional<SupportPeriods> own = Optional.empty();
        for (Path path : request.policies()) {
            Path table = endOfLife(path);
            if (Files.isRegularFile(table)) {
                own = Optional.of(own.orElseGet(SupportPeriods::published).overriddenBy(SupportPeriods.read(table)));
            }
        }
        return own;
    }

    /** Where a table would lie beside a policy. */
    static Path endOfLife(Path policy) {
        return Files.isDirectory(policy) ? policy.resolve(END_OF_LIFE) : policy.resolveSibling(END_OF_LIFE);
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
