package io.edgesec.inventory.os;

import io.edgesec.image.ImageLimits;
import io.edgesec.image.LayerOrigin;
import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.inventory.Cataloged;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Two hundred packages of dpkg and of apk: the database parsed alone, and components with purls and edges made of it.
 * The stanzas are those of the tests, repeated under other names.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PackageDatabases {
    private static final int COUNT = 200;
    private static final String STATUS = "var/lib/dpkg/status";
    private static final String INSTALLED = "lib/apk/db/installed";

    private byte[] status = new byte[0];
    private byte[] installed = new byte[0];
    private LayeredFiles debian = LayeredFiles.of(LayerOrigin.BASE);
    private LayeredFiles alpine = LayeredFiles.of(LayerOrigin.BASE);

    @Setup
    public void makeDatabases() throws IOException {
        status = repeated("debian-12/var/lib/dpkg/status", "Package: ");
        installed = repeated("alpine/installed", "P:");
        debian = LayeredFiles.of(LayerOrigin.BASE)
                .file("etc/os-release", "ID=debian\nVERSION_ID=12\n")
                .file(STATUS, status, 0644);
        alpine = LayeredFiles.of(LayerOrigin.BASE)
                .file("etc/os-release", "ID=alpine\nVERSION_ID=3.20.1\n")
                .file(INSTALLED, installed, 0644);
    }

    private static byte[] repeated(String resource, String name) throws IOException {
        try (InputStream in = PackageDatabases.class.getResourceAsStream(resource)) {
            String[] entries =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\n\n");
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < COUNT; i++) {
                String copy = i < entries.length ? "" : "x" + i / entries.length + "-";
                String entry = "\n" + entries[i % entries.length];
                all.append(entry.replace("\n" + name, "\n" + name + copy).substring(1))
                        .append("\n\n");
            }
            return all.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    @Benchmark
    public PackageDatabase parseDpkg() {
        return counted(DpkgDatabase.parse(STATUS, status));
    }

    @Benchmark
    public PackageDatabase parseApk() {
        return counted(ApkDatabase.parse(INSTALLED, installed));
    }

    private static PackageDatabase counted(PackageDatabase database) {
        if (database.packages().size() != COUNT || !database.problems().isEmpty()) {
            throw new IllegalStateException(database.packages().size() + " packages, " + database.problems());
        }
        return database;
    }

    @Benchmark
    public Cataloged catalogDpkg() {
        return cataloger("dpkg").catalog(debian);
    }

    @Benchmark
    public Cataloged catalogApk() {
        return cataloger("apk").catalog(alpine);
    }

    private static Cataloger<Cataloged> cataloger(String name) {
        return OperatingSystemCatalogers.all(ImageLimits.defaults()).stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
