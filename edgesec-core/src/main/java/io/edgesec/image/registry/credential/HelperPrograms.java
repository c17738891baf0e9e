package io.edgesec.image.registry.credential;

import io.edgesec.format.Json;
import io.edgesec.format.Node;
import io.edgesec.image.registry.Credential;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Runs helpers: the server goes in, user name and secret come out (docker-credential-helpers, "get"). */
final class HelperPrograms implements CredentialHelpers {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int OUTPUT = 64 << 10;

    private final List<Path> folders;
    private final Duration timeout;

    HelperPrograms(List<Path> folders, Duration timeout) {
        this.folders = List.copyOf(folders);
        this.timeout = timeout;
    }

    @Override
    public Optional<Credential> get(String name, String server, String source) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IOException(source + ": the name of a credential helper has letters, digits, - and _ only");
        }
        String program = "docker-credential-" + name;
        Path executable = find(program)
                .orElseThrow(() -> new IOException(source + ": asks for the credential helper \"" + name
                        + "\", but there is no " + program + " on the PATH; install it, or log in again without it"));
        Output output = run(executable, server, source + ": " + program);
        if (output.exit() != 0) {
            String text = new String(output.bytes(), StandardCharsets.UTF_8);
            if (text.contains("credentials not found")) {
                return Optional.empty();
            }
            throw new IOException(source + ": " + program + " failed with status " + output.exit()
                    + "; run it by hand to see why (no other credentials are tried)");
        }
        return credential(output.bytes(), source + ": " + program);
    }

    private static Optional<Credential> credential(byte[] output, String where) throws IOException {
        Node reply = Json.parse(where, output);
        String username = reply.string("Username").orElse("");
        String secret = reply.string("Secret").orElse("");
        if (username.isEmpty() && secret.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    username.equals("<token>")
                            ? new Credential.IdentityToken(secret)
                            : new Credential.Basic(username, secret));
        } catch (IllegalArgumentException e) {
            throw new IOException(where + ": gives credentials that cannot be sent");
        }
    }

    private Optional<Path> find(String program) {
        for (Path folder : folders) {
            for (String suffix : new String[] {"", ".exe"}) {
                Path file = folder.resolve(program + suffix);
                if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    private record Output(int exit, byte[] bytes) {}

    private Output run(Path executable, String server, String where) throws IOException {
        Process process = new ProcessBuilder(executable.toString(), "get")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(server.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // a helper that does not read its input answers all the same
            }
            CompletableFuture<byte[]> reading = CompletableFuture.supplyAsync(() -> bounded(process.getInputStream()));
            byte[] bytes = reading.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (bytes.length > OUTPUT) {
                throw new IOException(where + " says more than the " + OUTPUT + " bytes allowed");
            }
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(where + " did not end within " + timeout.toSeconds() + " s");
            }
            return new Output(process.exitValue(), bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking " + executable.getFileName());
        } catch (TimeoutException e) {
            throw new IOException(where + " did not answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new IOException(where + " cannot be read", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static byte[] bounded(InputStream output) {
        try (output) {
            return output.readNBytes(OUTPUT + 1);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
