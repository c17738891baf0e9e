package io.edgesec.build;

import java.util.Optional;

/** Maven coordinates of one file. */
public record Coordinates(String groupId, String artifactId, String version, String type, Optional<String> classifier)
        implements Comparable<Coordinates> {
    public Coordinates {
        if (groupId.isBlank() || artifactId.isBlank() || version.isBlank() || type.isBlank()) {
            throw new IllegalArgumentException("coordinates have groupId, artifactId, version and type");
        }
        classifier = classifier.filter(c -> !c.isBlank());
    }

    public static Coordinates jar(String groupId, String artifactId, String version) {
        return new Coordinates(groupId, artifactId, version, "jar", Optional.empty());
    }

    /** {@code groupId:artifactId}. */
    public String module() {
        return groupId + ":" + artifactId;
    }

    /** {@code groupId:artifactId:version}. */
    public String gav() {
        return module() + ":" + version;
    }

    @Override
    public int compareTo(Coordinates other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return module() + ":" + type + classifier.map(c -> ":" + c).orElse("") + ":" + version;
    }
}
