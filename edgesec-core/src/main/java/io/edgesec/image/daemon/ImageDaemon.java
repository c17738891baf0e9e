package io.edgesec.image.daemon;

import io.edgesec.image.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A local daemon that can save its images: {@code GET /images/NAME/get} of the Docker Engine API over a Unix socket,
 * which Podman speaks as well. Nothing but this one request is made; what comes is as untrusted as any archive, and is
 * spooled to a file with a random name, for its list of images stands at its end. Interruptible.
 */
public final class ImageDaemon {
    /** Which daemon a name means. */
    public enum Kind {
        DOCKER("docker"),
        PODMAN("podman");

        private final String scheme;

        Kind(String scheme) {
            this.scheme = scheme;
        }

        /** What stands before {@code ://}. */
        public String scheme() {
            return scheme;
        }
    }

    /** An image of a daemon, as {@code docker://NAME} or {@code podman://NAME}. */
    public record Name(Kind kind, Reference reference) {
        /** Empty if the text has neither scheme; what follows one must be an image's name. */
        public static Optional<Name> parse(String text) {
            for (Kind kind : Kind.values()) {
                String start = kind.scheme() + "://";
                if (text.toLowerCase(Locale.ROOT).startsWith(start)) {
                    return Optional.of(new Name(kind, Reference.parse(text.substring(start.length()))));
                }
            }
            return Optional.empty();
        }

        @Override
        public String toString() {
            return kind.scheme() + "://" + reference;
        }
    }

    private static final long ARCHIVE = 64L << 30;

    private final Kind kind;
    private final Path socket;

    private ImageDaemon(Kind kind, Path socket) {
        this.kind = kind;
        this.socket = socket;
    }

    /**
     * The daemon of this user: where {@code DOCKER_HOST} or {@code CONTAINER_HOST} says, else at the usual places.
     *
     * @throws IOException if there is no socket, with the places that were looked at
     */
    public static ImageDaemon find(Kind kind, Map<String, String> environment, Path home) throws IOException {
        List<Path> places = new ArrayList<>();
        String variable = kind == Kind.DOCKER ? "DOCKER_HOST" : "CONTAINER_HOST";
        Optional<String> host = Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
        Optional<Path> runtime =
                Optional.ofNullable(environment.get("XDG_RUNTIME_DIR")).map(Path::of);
        if (host.isPresent()) {
            if (!host.get().startsWith("unix://")) {
                throw new IOException(variable + ": only a Unix socket of this machine is read (unix://PATH); save the"
                        + " image to a file instead (" + kind.scheme() + " save -o image.tar NAME)");
            }
            places.add(Path.of(host.get().substring("unix://".length())));
        } else if (kind == Kind.DOCKER) {
            places.add(Path.of("/var/run/docker.sock"));
            runtime.ifPresent(folder -> places.add(folder.resolve("docker.sock")));
            places.add(home.resolve(".docker/run/docker.sock"));
        } else {
            runtime.ifPresent(folder -> places.add(folder.resolve("podman/podman.sock")));
            places.add(Path.of("/run/podman/podman.sock"));
        }
        for (Path place : places) {
            if (Files.exists(place)) {
                return new ImageDaemon(kind, place);
            }
        }
        throw new IOException(
                "no " + kind.scheme() + " daemon on this machine: no socket at " + places + "; start it, or"
                        + " save the image to a file (" + kind.scheme() + " save -o image.tar NAME) and name that");
    }

    /** The daemon at a socket. */
    public static ImageDaemon at(Kind kind, Path socket) {
        return new ImageDaemon(kind, socket);
    }

    /**
     * Saves an image into a temporary file, a docker-archive, which the caller deletes.
     *
     * @param stall how long the daemon may send nothing
     */
    public Path save(Reference name, Duration stall) throws IOException {
        Path file = Files.createTempFile("edgesec-" + kind.scheme() + "-", ".tar");
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            Watchdog watchdog = Watchdog.over(channel, stall);
            try (watchdog;
                    InputStream body =
                            HttpReply.get(channel, watchdog, "/images/" + name + "/get", kind + " " + name)) {
                Files.copy(
                        new BoundedStream(body, ARCHIVE, kind.scheme() + "://" + name),
                        file,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (AsynchronousCloseException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted while reading from " + socket);
                }
                throw new IOException(socket + ": the daemon sent nothing for " + stall.toSeconds() + " s", e);
            }
            return file;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            if (e instanceof java.net.SocketException || e instanceof java.nio.file.FileSystemException) {
                throw new IOException(
                        socket + ": cannot be spoken with: " + e.getMessage() + "; may this user use it?", e);
            }
            throw e;
        }
    }
}
