package io.edgesec.maven.build;

import io.edgesec.build.BuildArtifact;
import io.edgesec.build.Coordinates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What the Spring Boot plugin puts into a jar on its own: {@code spring-boot-jarmode-layertools} or
 * {@code -tools}, which it carries inside {@code spring-boot-loader-tools} and whose version is that jar's.
 */
final class JarModeTools {
    private static final Pattern ENTRY = Pattern.compile("META-INF/jarmode/([A-Za-z0-9._-]+)\\.jar");
    private static final int MAX_TOOLS = 10;

    private JarModeTools() {}

    static List<BuildArtifact> in(Path loaderTools, String version) throws IOException {
        List<BuildArtifact> tools = new ArrayList<>();
        try (ZipFile zip = new ZipFile(loaderTools.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements() && tools.size() < MAX_TOOLS) {
                ZipEntry entry = entries.nextElement();
                Matcher name = ENTRY.matcher(entry.getName());
                if (name.matches()) {
                    tools.add(new BuildArtifact(
                            Coordinates.jar("org.springframework.boot", name.group(1), version),
                            FileDigests.of(zip.getInputStream(entry)),
                            Optional.empty(),
                            List.of(),
                            List.of()));
                }
            }
        }
        return tools;
    }
}
