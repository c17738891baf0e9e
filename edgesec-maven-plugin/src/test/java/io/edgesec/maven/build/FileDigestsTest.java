package io.edgesec.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.image.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestsTest {
    @TempDir
    Path folder;

    @Test
    void a_file_is_read_again_when_its_time_or_size_changes() throws IOException {
        FileDigests digests = new FileDigests(new ConcurrentHashMap<>());
        Path file = folder.resolve("a.jar");

        Files.writeString(file, "one");
        assertThat(digests.of(file)).isEqualTo(digest("one"));

        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 5000));
        assertThat(digests.of(file)).isEqualTo(digest("two"));

        Files.writeString(file, "three");
        assertThat(digests.of(file)).isEqualTo(digest("three"));
    }

    private static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
