package io.edgesec.maven.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An image on disk and how it came to be the one.
 *
 * @param path a docker-archive, an OCI archive or an OCI layout folder
 * @param origin how it was found, for people, such as {@code by Jib}; empty if the user named it
 * @param reference the name that its producer gave it
 */
public record FoundImage(Path path, Optional<String> origin, Optional<String> reference) {
    static FoundImage named(Path path) {
        return new FoundImage(path, Optional.empty(), Optional.empty());
    }

    static FoundImage by(String origin, Path path, Optional<String> reference) {
        return new FoundImage(path, Optional.of(origin), reference);
    }

    /** How it was found and when it was made, as seen from now: {@code by Jib 4 s ago}. */
    public Optional<String> foundBy(Instant now) throws IOException {
        if (origin.isEmpty()) {
            return origin;
        }
        Duration age = Duration.between(Files.getLastModifiedTime(path).toInstant(), now);
        return origin.map(by -> by + " " + words(age.isNegative() ? Duration.ZERO : age) + " ago");
    }

    private static String words(Duration age) {
        if (age.toMinutes() < 1) {
            return age.toSeconds() + " s";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 1 ? age.toHours() + " h" : age.toDays() + " d";
    }
}
