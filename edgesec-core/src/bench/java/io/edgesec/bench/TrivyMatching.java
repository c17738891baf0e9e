package io.edgesec.bench;

import io.edgesec.inventory.Inventory;
import io.edgesec.vulnerability.AdvisoryDatabase;
import io.edgesec.vulnerability.VulnerabilityReport;
import io.edgesec.vulnerability.trivy.database.TrivyDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Matching against a database of a gigabyte, made by {@link LargeDatabase} in {@code -Ddatabase=FOLDER}; its digest is
 * known from then. Cold is the first thing that a JVM does.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TrivyMatching {
    private final Path folder = Path.of(System.getProperty("database", "target/large-database"));
    private final Inventory inventory = LargeDatabase.inventory(500);
    private final Inventory one = LargeDatabase.inventory(1);

    private static AdvisoryDatabase open(Path folder) throws IOException {
        return AdvisoryDatabase.of(List.of(TrivyDatabase.open(folder, folder.resolve("digest"))));
    }

    /** A database that stays open. */
    @State(Scope.Benchmark)
    public static class Opened {
        private final AdvisoryDatabase database;

        public Opened() {
            try {
                database = open(Path.of(System.getProperty("database", "target/large-database")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @TearDown
        public void close() throws IOException {
            database.close();
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Fork(10)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public VulnerabilityReport firstLookup() throws IOException {
        try (AdvisoryDatabase opened = open(folder)) {
            return opened.match(one);
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Fork(10)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public VulnerabilityReport cold() throws IOException {
        try (AdvisoryDatabase opened = open(folder)) {
            return opened.match(inventory);
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Fork(1)
    @Warmup(iterations = 4, time = 3)
    @Measurement(iterations = 5, time = 2)
    public VulnerabilityReport warm(Opened opened) throws IOException {
        return opened.database.match(inventory);
    }
}
