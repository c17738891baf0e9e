package io.edgesec.maven.resolution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** A repository as {@code install} leaves it: enough for an offline Maven, with jars that hold nothing. */
final class LocalRepository {
    private final Path folder;
    private final Map<String, List<String>> versions = new TreeMap<>();

    LocalRepository(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /**
     * @param body what the POM holds besides coordinates
     */
    LocalRepository with(String gav, String body) throws IOException {
        String[] parts = gav.split(":");
        Path base = folder.resolve(parts[0].replace('.', '/')).resolve(parts[1]);
        Path home = Files.createDirectories(base.resolve(parts[2]));
        String packaging = body.contains("<dependencyManagement>") ? "<packaging>pom</packaging>" : "";
        Files.writeString(
                home.resolve(parts[1] + "-" + parts[2] + ".pom"),
                "<project><modelVersion>4.0.0</modelVersion>" + coordinates(gav) + packaging + body + "</project>");
        try (JarOutputStream jar = new JarOutputStream(
                Files.newOutputStream(home.resolve(parts[1] + "-" + parts[2] + ".jar")), new Manifest())) {
            jar.finish();
        }
        List<String> known = versions.computeIfAbsent(parts[0] + ":" + parts[1], module -> new ArrayList<>());
        known.add(parts[2]);
        Files.writeString(
                base.resolve("maven-metadata-local.xml"),
                known.stream()
                        .map(version -> "<version>" + version + "</version>")
                        .collect(Collectors.joining(
                                "",
                                "<metadata><groupId>" + parts[0] + "</groupId><artifactId>" + parts[1]
                                        + "</artifactId><versioning><versions>",
                                "</versions></versioning></metadata>")));
        return this;
    }

    static String coordinates(String gav) {
        String[] parts = gav.split(":");
        return "<groupId>" + parts[0] + "</groupId><artifactId>" + parts[1] + "</artifactId>"
                + (parts.length > 2 ? "<version>" + parts[2] + "</version>" : "");
    }

    static String dependencies(String... gavs) {
        StringBuilder xml = new StringBuilder("<dependencies>");
        for (String gav : gavs) {
            xml.append("\n<dependency>").append(coordinates(gav)).append("</dependency>");
        }
        return xml.append("</dependencies>").toString();
    }

    static String managed(String... gavs) {
        return "<dependencyManagement>" + dependencies(gavs) + "</dependencyManagement>";
    }
}
