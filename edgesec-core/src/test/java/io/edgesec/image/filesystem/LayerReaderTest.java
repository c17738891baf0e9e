package io.edgesec.image.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgesec.image.Digest;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.Layer;
import io.edgesec.image.MalformedImageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerReaderTest {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static final FileProbe PROBE = new EveryFile();

    @AfterAll
    static void end() {
        THREADS.shutdown();
    }

    private static LayerReader reader(boolean pipelined, FileProbe... probes) {
        LayerReader reader = LayerReader.of(List.of(probes), ImageLimits.defaults());
        return pipelined ? reader.inflatingOn(THREADS) : reader;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_thread_or_two_read_the_same(boolean pipelined) throws IOException {
        byte[] content = new byte[3 << 20];
        new Random(1).nextBytes(content);
        byte[] tar = tarOf("big", content);

        LayerReader.Reading reading = reader(pipelined, PROBE).read(TestLayer.gzip(0, tar), () -> false);

        assertThat(reading.record().diffId()).isEqualTo(Digest.sha256(tar));
        assertThat(reading.record().size()).isEqualTo(tar.length);
        assertThat(reading.record().kept())
                .singleElement()
                .satisfies(k -> assertThat(k.bytes()).isEqualTo(content));
    }

    @Test
    void several_probes_read_the_same_large_file() throws IOException {
        byte[] content = new byte[9 << 20];
        new Random(2).nextBytes(content);

        LayerReader.Reading reading = reader(false, new EveryFile("a"), new EveryFile("b"))
                .read(TestLayer.plain(0, tarOf("big", content)), () -> false);

        assertThat(reading.record().kept())
                .hasSize(2)
                .allSatisfy(k -> assertThat(k.bytes()).isEqualTo(content));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bytes_that_change_anywhere_are_refused_and_nothing_is_released(boolean pipelined) {
        byte[] stored = TestLayer.gzipped(TarText.tar("file etc/passwd = root", "file a.jar = b"));
        Digest digest = Digest.sha256(stored);
        Digest diffId = Digest.sha256(TarText.tar("file etc/passwd = root", "file a.jar = b"));
        for (int i = 0; i < stored.length; i++) {
            byte[] changed = stored.clone();
            changed[i] ^= 1;
            Layer layer = TestLayer.of(0, diffId, Optional.of(digest), changed);
            assertThatThrownBy(() -> reader(pipelined, PROBE).read(layer, () -> false))
                    .as("byte %s", i)
                    .isInstanceOf(MalformedImageException.class);
        }
        for (int length = 0; length < stored.length; length++) {
            Layer layer = TestLayer.of(0, diffId, Optional.of(digest), Arrays.copyOf(stored, length));
            assertThatThrownBy(() -> reader(pipelined, PROBE).read(layer, () -> false))
                    .as("cut at %s", length)
                    .isInstanceOf(MalformedImageException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_bomb_ends_at_the_ratio(boolean pipelined) throws IOException {
        ImageLimits defaults = ImageLimits.defaults();
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(stored)) {
            out.write(TarText.fileHeader("bomb", 200L << 20));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                out.write(zeros);
            }
        }
        byte[] bytes = stored.toByteArray();
        Layer layer = TestLayer.of(0, Digest.sha256(bytes), Optional.of(Digest.sha256(bytes)), bytes);

        assertThatThrownBy(() -> reader(pipelined).read(layer, () -> false))
                .isInstanceOf(MalformedImageException.class)
                .hasMessageContaining("more than the " + defaults.ratio() + " to 1 allowed");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_pass_that_is_no_longer_wanted_ends(boolean pipelined) {
        AtomicInteger asked = new AtomicInteger();
        byte[] tar = TarText.tar("file a = 1", "file b = 1", "file c = 1", "file d = 1");

        assertThatThrownBy(
                        () -> reader(pipelined, PROBE).read(TestLayer.gzip(0, tar), () -> asked.incrementAndGet() > 2))
                .isInstanceOf(InterruptedIOException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_the_source_throws_is_no_problem_of_a_file_but_the_end(boolean pipelined) {
        byte[] tar = tarOf("big", new byte[1 << 20]);
        FileProbe swallowing = new FileProbe() {
            @Override
            public String id() {
                return "swallowing";
            }

            @Override
            public boolean wants(FileEntry file) {
                return true;
            }

            @Override
            public byte[] read(FileEntry file, InputStream content) {
                try {
                    return content.readAllBytes();
                } catch (IOException e) {
                    return new byte[0];
                }
            }
        };
        TestLayer whole = TestLayer.plain(0, tar);
        Layer broken = new BrokenLayer(whole, 100_000);

        assertThatThrownBy(() -> reader(pipelined, swallowing).read(broken, () -> false))
                .isInstanceOf(IOException.class)
                .hasMessage("disk on fire");
    }

    @Test
    void a_claim_about_the_stored_bytes_is_held_against_uncompressed_ones_too() {
        byte[] tar = TarText.tar("file a = 1");
        Layer layer = TestLayer.of(0, Digest.sha256(tar), Optional.of(Digest.sha256(new byte[1])), tar);

        assertThatThrownBy(() -> reader(false).read(layer, () -> false))
                .isInstanceOf(MalformedImageException.class)
                .hasMessageContaining("is not what its digest promises");
    }

    @Test
    void more_than_may_be_kept_of_a_file_is_a_problem_and_of_a_layer_the_end() throws IOException {
        ImageLimits few = few(1000);
        LayerReader reader = LayerReader.of(List.of(PROBE), few);

        LayerRecord one = reader.read(TestLayer.gzip(0, tarOf("a", new byte[1001])), () -> false)
                .record();

        assertThat(one.kept())
                .singleElement()
                .satisfies(k -> assertThat(k.problem())
                        .hasValueSatisfying(p -> assertThat(p).contains("more than the 1000 bytes")));
        byte[] three = TarText.tar(
                "file a = " + "x".repeat(900), "file b = " + "x".repeat(900), "file c = " + "x".repeat(900));
        assertThatThrownBy(() -> reader.read(TestLayer.gzip(0, three), () -> false))
                .isInstanceOf(MalformedImageException.class)
                .hasMessageContaining("more than the 2000 bytes");
    }

    private static ImageLimits few(int keptBytes) {
        ImageLimits d = ImageLimits.defaults();
        return new ImageLimits(
                d.manifest(),
                d.config(),
                4,
                512,
                d.layerBytes(),
                d.ratio(),
                d.ratioFloor(),
                1000,
                4096,
                255,
                1 << 20,
                40,
                16,
                1000,
                keptBytes);
    }

    private static byte[] tarOf(String path, byte[] content) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(TarText.fileHeader(path, content.length));
        tar.writeBytes(content);
        tar.writeBytes(new byte[(512 - content.length % 512) % 512 + 1024]);
        return tar.toByteArray();
    }

    /** A layer whose medium fails after some bytes. */
    private record BrokenLayer(TestLayer whole, int good) implements Layer {
        @Override
        public int index() {
            return 0;
        }

        @Override
        public Digest diffId() {
            return whole.diffId();
        }

        @Override
        public Optional<Digest> digest() {
            return Optional.empty();
        }

        @Override
        public long size() {
            return whole.size();
        }

        @Override
        public Optional<String> mediaType() {
            return Optional.empty();
        }

        @Override
        public io.edgesec.image.LayerOrigin origin() {
            return whole.origin();
        }

        @Override
        public Optional<String> createdBy() {
            return Optional.empty();
        }

        @Override
        public Optional<io.edgesec.image.StoredBytes> stored() {
            return Optional.empty();
        }

        @Override
        public InputStream open() {
            InputStream in = new ByteArrayInputStream(whole.bytes());
            return new InputStream() {
                private int count;

                @Override
                public int read() throws IOException {
                    return in.read();
                }

                @Override
                public int read(byte[] bytes, int start, int length) throws IOException {
                    if (count > good) {
                        throw new IOException("disk on fire");
                    }
                    int read = in.read(bytes, start, Math.min(length, 4096));
                    count += read;
                    return read;
                }
            };
        }
    }
}
