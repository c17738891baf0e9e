package io.edgesec.image.registry;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The registries that are installed, started on loopback ports of their own; what is missing is said once. */
final class RealRegistries implements Closeable {
    /** Only Debian's asks for them: user "edge", password "secret". */
    static final Credentials CREDENTIALS = repository -> List.of(new Credential.Basic("edge", "secret"));

    private static final String HTPASSWD = "edge:$2y$05$pa6s/bCHq/nFh414UYxV8u/nr4NZSBtmIrRACfKMN5DMg586NhyT2\n";

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final Map<String, String> hosts = new TreeMap<>();

    private RealRegistries(Path folder) {
        this.folder = folder;
    }

    static RealRegistries start() throws IOException {
        RealRegistries registries = new RealRegistries(Files.createTempDirectory("edgesec-registries"));
        registries.debian();
        registries.goContainerRegistry();
        return registries;
    }

    /** By name: host and port. */
    Map<String, String> hosts() {
        return hosts;
    }

    private void debian() throws IOException {
        if (!isInstalled("docker-registry")) {
            System.out.println("skipped: docker-registry is not installed (Debian package docker-registry)");
            return;
        }
        Path passwords = Files.writeString(folder.resolve("htpasswd"), HTPASSWD);
        for (boolean guarded : new boolean[] {false, true}) {
            int port = freePort();
            String auth = guarded ? "auth:\n  htpasswd:\n    realm: test\n    path: " + passwords + "\n" : "";
            Path config = Files.writeString(
                    folder.resolve("config-" + port + ".yml"),
                    "version: 0.1\nlog:\n  level: error\nstorage:\n  filesystem:\n    rootdirectory: "
                            + folder.resolve("data-" + port)
                            + "\n  delete:\n    enabled: true\nhttp:\n  addr: 127.0.0.1:"
                            + port + "\n" + auth);
            run(
                    guarded ? "docker-registry with htpasswd" : "docker-registry",
                    port,
                    List.of("docker-registry", "serve", config.toString()));
        }
    }

    private void goContainerRegistry() throws IOException {
        String binary = System.getProperty("edgesec.test.referrersRegistry", "");
        if (binary.isEmpty() || !Files.isExecutable(Path.of(binary))) {
            System.out.println("skipped: no registry with the referrers API beside the one in this process"
                    + " (-Dedgesec.test.referrersRegistry names one, see src/test/go)");
            return;
        }
        int port = freePort();
        run("go-containerregistry", port, List.of(binary, "127.0.0.1:" + port));
    }

    private void run(String name, int port, List<String> command) throws IOException {
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
        for (int i = 0; i < 200; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                hosts.put(name, "127.0.0.1:" + port);
                return;
            } catch (IOException e) {
                try {
                    TimeUnit.MILLISECONDS.sleep(50);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new IOException(interrupted);
                }
            }
        }
        throw new IOException(name + " did not start");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isInstalled(String tool) {
        for (String directory : System.getenv("PATH").split(java.io.File.pathSeparator)) {
            if (Files.isExecutable(Path.of(directory, tool))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        processes.forEach(process -> {
            process.destroyForcibly();
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
