package io.edgesec.inventory.java;

import io.edgesec.format.DocumentLimits;
import io.edgesec.format.Xml;
import io.edgesec.format.XmlElement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code pom.properties} and {@code pom.xml} as Maven's archiver leaves them in a jar. */
final class PomFiles {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,200}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_.+~-]{1,200}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final DocumentLimits LIMITS = new DocumentLimits(4 << 20, 64, 200_000);
    private static final int LONGEST = 300;
    private static final int LICENSES = 16;

    private PomFiles() {}

    /** What the properties say, if that is coordinates. */
    static Optional<EmbeddedPom> properties(String path, byte[] bytes) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(bytes));
        } catch (IllegalArgumentException e) {
            throw new IOException("damaged properties: " + e.getMessage(), e);
        }
        return coordinates(
                path,
                properties.getProperty("groupId", "").strip(),
                properties.getProperty("artifactId", "").strip(),
                properties.getProperty("version", "").strip());
    }

    /** What the project file says, with what it inherits from its parent's coordinates, and what it refers to. */
    static Optional<EmbeddedPom> project(String path, byte[] bytes, SortedSet<String> references) throws IOException {
        XmlElement project = Xml.parse(path, bytes, LIMITS);
        Optional<XmlElement> parent = project.child("parent");
        Map<String, String> values = new HashMap<>();
        project.childrenOf("properties").forEach(p -> values.put(p.name(), p.text()));
        for (String key : List.of("groupId", "version")) {
            project.text(key).or(() -> parent.flatMap(p -> p.text(key))).ifPresent(v -> {
                values.put("project." + key, v);
                values.put("pom." + key, v);
                values.put(key, v);
            });
        }
        parent.flatMap(p -> p.text("groupId")).ifPresent(g -> values.put("project.parent.groupId", g));
        parent.flatMap(p -> p.text("version")).ifPresent(v -> values.put("project.parent.version", v));
        parent.ifPresent(p -> refer(p, values, references));
        project.childrenOf("dependencies").forEach(d -> refer(d, values, references));
        project.child("dependencyManagement").stream()
                .flatMap(m -> m.childrenOf("dependencies").stream())
                .forEach(d -> refer(d, values, references));
        return coordinates(
                        path,
                        resolved(values.getOrDefault("project.groupId", ""), values),
                        project.text("artifactId").orElse(""),
                        resolved(values.getOrDefault("project.version", ""), values))
                .map(pom -> described(pom, project));
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    private static Optional<EmbeddedPom> coordinates(String path, String group, String artifact, String version) {
        return isId(group) && isId(artifact) && isVersion(version)
                ? Optional.of(new EmbeddedPom(
                        path,
                        group,
                        artifact,
                        version,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                : Optional.empty();
    }

    private static EmbeddedPom described(EmbeddedPom pom, XmlElement project) {
        return new EmbeddedPom(
                pom.path(),
                pom.groupId(),
                pom.artifactId(),
                pom.version(),
                project.childrenOf("licenses").stream()
                        .flatMap(l -> l.text("name").or(() -> l.text("url")).stream())
                        .map(l -> Texts.printable(l, LONGEST))
                        .limit(LICENSES)
                        .toList(),
                described(project.child("organization").flatMap(o -> o.text("name"))),
                described(project.text("url")),
                described(project.child("scm").flatMap(s -> s.text("url"))));
    }

    private static Optional<String> described(Optional<String> text) {
        return text.filter(t -> !t.contains("${")).map(t -> Texts.printable(t, LONGEST));
    }

    private static void refer(XmlElement dependency, Map<String, String> values, SortedSet<String> references) {
        String group = resolved(dependency.text("groupId").orElse(""), values);
        String artifact = resolved(dependency.text("artifactId").orElse(""), values);
        String version = resolved(dependency.text("version").orElse(""), values);
        if (isId(group) && isId(artifact)) {
            references.add(group + ":" + artifact + ":" + (isVersion(version) ? version : ""));
        }
    }

    /** With the placeholders replaced that this file itself explains, once. */
    private static String resolved(String text, Map<String, String> values) {
        if (!text.contains("${")) {
            return text.strip();
        }
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), m.group())))
                .strip();
    }
}
