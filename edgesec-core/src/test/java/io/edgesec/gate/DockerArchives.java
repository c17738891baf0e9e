package io.edgesec.gate;

import io.edgesec.format.archive.TarBuilder;
import io.edgesec.image.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Images of one layer in the form of {@code docker save}. */
final class DockerArchives {
    private DockerArchives() {}

    static Path write(Path file, String name, Map<String, byte[]> files) throws IOException {
        return write(file, List.of(name), files);
    }

    /** The same image once for each name. */
    static Path write(Path file, List<String> names, Map<String, byte[]> files) throws IOException {
        TarBuilder layer = new TarBuilder();
        new TreeMap<>(files).forEach(layer::file);
        byte[] tar = layer.build();
        String config = "{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{\"User\":\"1000\"},"
                + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + Digest.sha256(tar) + "\"]}}";
        String configName = Digest.sha256(bytes(config)).hex() + ".json";
        String manifest = names.stream()
                .map(name -> "{\"Config\":\"" + configName + "\",\"RepoTags\":[\"" + name
                        + "\"],\"Layers\":[\"layer/layer.tar\"]}")
                .collect(Collectors.joining(",", "[", "]"));
        return Files.write(
                file,
                new TarBuilder()
                        .file(configName, config)
                        .file("layer/layer.tar", tar)
                        .file("manifest.json", manifest)
                        .build());
    }

    /** A jar with the coordinates that Maven puts into it. */
    static byte[] jar(String groupId, String artifactId, String version) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry("META-INF/maven/" + groupId + "/" + artifactId + "/pom.properties");
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(bytes("groupId=" + groupId + "\nartifactId=" + artifactId + "\nversion=" + version + "\n"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
