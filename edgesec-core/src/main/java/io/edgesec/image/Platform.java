package io.edgesec.image;

import java.util.Optional;

/** What an image runs on, as in an index or a config; {@code os/architecture[/variant]}. */
public record Platform(String os, String architecture, Optional<String> variant) implements Comparable<Platform> {
    public Platform {
        if (os.isBlank() || architecture.isBlank()) {
            throw new IllegalArgumentException("expected os/architecture[/variant], such as linux/arm64/v8");
        }
    }

    public static Platform parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException(
                    "not a platform: \"" + text + "\"; expected os/architecture[/variant], such as linux/arm64/v8");
        }
        return new Platform(
                parts[0],
                parts[1],
                parts.length == 3 ? Optional.of(parts[2]).filter(v -> !v.isEmpty()) : Optional.empty());
    }

    /** Whether this is what was asked for; a request without a variant takes any. */
    public boolean satisfies(Platform request) {
        return os.equals(request.os)
                && architecture.equals(request.architecture)
                && (request.variant.isEmpty() || request.variant.equals(variant));
    }

    @Override
    public int compareTo(Platform other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return os + "/" + architecture + variant.map(v -> "/" + v).orElse("");
    }
}
