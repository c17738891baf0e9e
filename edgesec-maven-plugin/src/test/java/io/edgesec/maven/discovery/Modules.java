package io.edgesec.maven.discovery;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** Modules as a POM would make them, in a folder of the test. */
final class Modules {
    static final String JIB =
            "<plugin><groupId>com.google.cloud.tools</groupId><artifactId>jib-maven-plugin</artifactId>%s</plugin>";

    private final Path basedir;
    private String packaging = "jar";
    private final List<Plugin> plugins = new ArrayList<>();
    private final List<Path> attached = new ArrayList<>();
    private final Map<String, String> userProperties = new HashMap<>();
    private List<String> commandLine = List.of("verify");
    private Set<String> dependencies = Set.of();

    private Instant started = Instant.MAX;

    Modules(Path basedir) {
        this.basedir = basedir;
    }

    Modules packaging(String packaging) {
        this.packaging = packaging;
        return this;
    }

    Modules plugin(String xml) {
        try {
            plugins.addAll(new MavenXpp3Reader()
                    .read(new StringReader("<project><build><plugins>" + xml + "</plugins></build></project>"))
                    .getBuild()
                    .getPlugins());
            return this;
        } catch (IOException | XmlPullParserException e) {
            throw new IllegalArgumentException(xml, e);
        }
    }

    Modules jib(String more) {
        return plugin(String.format(JIB, more));
    }

    Modules attach(Path file) {
        attached.add(file);
        return this;
    }

    Modules user(String property, String value) {
        userProperties.put(property, value);
        return this;
    }

    Modules calling(String... tasks) {
        commandLine = List.of(tasks);
        return this;
    }

    Modules dependingOn(String... modules) {
        dependencies = Set.of(modules);
        return this;
    }

    Modules started(Instant value) {
        started = value;
        return this;
    }

    Module module() {
        Path target = basedir.resolve("target");
        Path jar = target.resolve("shop-1.0.jar");
        try {
            Files.createDirectories(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Module(
                "shop",
                packaging,
                basedir,
                target,
                plugins,
                dependencies,
                Optional.of(jar).filter(Files::exists),
                attached,
                target.resolve("classes"),
                userProperties,
                started,
                commandLine);
    }
}
