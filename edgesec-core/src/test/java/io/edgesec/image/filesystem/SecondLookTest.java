package io.edgesec.image.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.image.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A probe that wants certain paths gets what stands there, whatever name the bytes had in their layer. */
class SecondLookTest {
    /** Keeps jars and a package database, with the path it was shown. */
    private static final FileProbe PROBE = new FileProbe() {
        @Override
        public String id() {
            return "wanted/1";
        }

        @Override
        public boolean wants(FileEntry file) {
            return file.path().endsWith(".jar") || file.path().equals("lib/db/installed");
        }

        @Override
        public byte[] read(FileEntry file, InputStream content) throws IOException {
            return (new String(content.readAllBytes(), StandardCharsets.UTF_8) + " as " + file.path())
                    .getBytes(StandardCharsets.UTF_8);
        }
    };

    static Stream<Arguments> images() {
        return Stream.of(
                Arguments.of(
                        "a jar behind a link with the right ending",
                        List.of("file app/data.bin = 1", "link app/x.jar -> data.bin"),
                        "app/data.bin: 1 as app/x.jar"),
                Arguments.of(
                        "a jar behind a hard link in the same layer",
                        List.of("file a.bin = 1\nhard b.jar -> a.bin"),
                        "a.bin: 1 as b.jar, b.jar: 1 as b.jar"),
                Arguments.of(
                        "a database that lower layers know under another name",
                        List.of("file lib/db/installed-new = 1", "hard lib/db/installed -> lib/db/installed-new"),
                        "lib/db/installed: 1 as lib/db/installed, lib/db/installed-new: 1 as lib/db/installed"),
                Arguments.of(
                        "a database below a linked directory",
                        List.of("file usr/lib/db/installed = 1\nlink lib -> usr/lib"),
                        "usr/lib/db/installed: 1 as lib/db/installed"),
                Arguments.of(
                        "a database written through a linked directory",
                        List.of("dir usr/lib\nlink lib -> usr/lib", "file lib/db/installed = 2"),
                        "usr/lib/db/installed: 2 as lib/db/installed"),
                Arguments.of(
                        "an entry written through a link to a directory that makes it wanted",
                        List.of("dir lib/db\nlink var -> lib", "file var/db/installed = 2"),
                        "lib/db/installed: 2 as lib/db/installed"),
                Arguments.of(
                        "what was replaced through a link of a lower layer, which stays where layers are apart",
                        List.of("file app/x.jar = 1\nlink l -> app", "file l/x.jar = 2"),
                        "app/x.jar: 1 as app/x.jar, app/x.jar: 2 as l/x.jar"),
                Arguments.of(
                        "nothing behind a link that was hidden, or to nowhere",
                        List.of("file a = 1\nlink b.jar -> a\nlink c.jar -> d", "file .wh.b.jar"),
                        ""),
                Arguments.of(
                        "nothing of a link that is no file",
                        List.of("dir d\nlink d.jar -> d\nfifo p\nlink p.jar -> p\nlink self.jar -> self.jar"),
                        ""),
                Arguments.of(
                        "each file once",
                        List.of("file a.jar = 1\nlink b.jar -> a.jar\nlink c.jar -> b.jar\nhard d.jar -> a.jar"),
                        "a.jar: 1 as a.jar, d.jar: 1 as a.jar"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("images")
    void finds(String name, List<String> layers, String expected) throws IOException {
        List<Layer> read = IntStream.range(0, layers.size())
                .mapToObj(i -> (Layer) TestLayer.gzip(i, TarText.tar(layers.get(i))))
                .toList();

        ImageFilesystem filesystem = LayersInTurn.squash(List.of(PROBE), read);

        assertThat(filesystem.files(PROBE))
                .extracting(f -> f.entry().path() + ": " + new String(f.kept(), StandardCharsets.UTF_8))
                .isEqualTo(Stream.of(expected.split(", "))
                        .filter(s -> !s.isEmpty())
                        .toList());
    }
}
