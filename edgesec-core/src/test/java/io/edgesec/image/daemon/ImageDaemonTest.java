package io.edgesec.image.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgesec.image.Reference;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDaemonTest {
    private static final Reference NAME = Reference.parse("shop/app:1.0");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nabcdefgignored",
                "HTTP/1.1 200 OK\r\n\r\nabcdefg"
            })
    void saves_what_the_daemon_sends_however_it_is_framed(String reply) throws Exception {
        try (Server server = new Server(reply)) {
            Path saved = server.daemon().save(NAME, Duration.ofSeconds(5));

            assertThat(saved).hasContent("abcdefg");
            Files.delete(saved);
            assertThat(server.request()).startsWith("GET /images/shop/app:1.0/get HTTP/1.1\r\nHost: localhost\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "SSH-2.0-x\r\n\r\n",
                "",
            })
    void a_reply_that_is_not_whole_is_an_error_and_leaves_no_file(String reply) throws Exception {
        try (Server server = new Server(reply)) {
            assertThatThrownBy(() -> server.daemon().save(NAME, Duration.ofSeconds(5)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void says_what_the_daemon_says() throws Exception {
        String json = "{\"message\":\"reference does not exist\"}";
        try (Server server =
                new Server("HTTP/1.1 404 Not Found\r\nContent-Length: " + json.length() + "\r\n\r\n" + json)) {
            assertThatThrownBy(() -> server.daemon().save(NAME, Duration.ofSeconds(5)))
                    .hasMessageContainingAll("answers 404", "reference does not exist", "is the image there");
        }
    }

    @Test
    void a_daemon_that_falls_silent_is_given_up() throws Exception {
        try (Server server = new Server("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", Duration.ofSeconds(20))) {
            assertThatThrownBy(() -> server.daemon().save(NAME, Duration.ofMillis(300)))
                    .hasMessageContaining("sent nothing for");
        }
    }

    @Test
    void names_and_places() throws IOException {
        assertThat(ImageDaemon.Name.parse("docker://shop/app:1.0"))
                .contains(new ImageDaemon.Name(ImageDaemon.Kind.DOCKER, NAME));
        assertThat(ImageDaemon.Name.parse("registry.example.com/shop")).isEmpty();
        assertThatThrownBy(() -> ImageDaemon.Name.parse("podman://../../containers/x/export"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ImageDaemon.find(
                        ImageDaemon.Kind.PODMAN, Map.of("CONTAINER_HOST", "unix://" + folder.resolve("none")), folder))
                .hasMessageContainingAll("no podman daemon", "podman save -o image.tar");
        assertThatThrownBy(() ->
                        ImageDaemon.find(ImageDaemon.Kind.DOCKER, Map.of("DOCKER_HOST", "tcp://10.0.0.1:2375"), folder))
                .hasMessageContaining("only a Unix socket");
    }

    private final class Server implements AutoCloseable {
        private final ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        private final Path socket = folder.resolve("daemon.sock");
        private final StringBuffer request = new StringBuffer();
        private final Thread thread;
        private final long before = spooled();

        Server(String reply) throws IOException {
            this(reply, Duration.ZERO);
        }

        Server(String reply, Duration linger) throws IOException {
            channel.bind(UnixDomainSocketAddress.of(socket));
            thread = new Thread(() -> serve(reply, linger));
            thread.start();
        }

        private void serve(String reply, Duration linger) {
            try (SocketChannel peer = channel.accept()) {
                ByteBuffer buffer = ByteBuffer.allocate(4096);
                peer.read(buffer);
                request.append(new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII));
                peer.write(ByteBuffer.wrap(reply.getBytes(StandardCharsets.US_ASCII)));
                Thread.sleep(linger.toMillis());
            } catch (IOException | InterruptedException e) {
                // the test is over
            }
        }

        ImageDaemon daemon() {
            return ImageDaemon.at(ImageDaemon.Kind.DOCKER, socket);
        }

        String request() {
            return request.toString();
        }

        @Override
        public void close() throws Exception {
            thread.interrupt();
            channel.close();
            thread.join();
            assertThat(spooled()).as("no temporary file is left").isEqualTo(before);
        }
    }

    private static long spooled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("edgesec-docker-"))
                    .count();
        }
    }
}
