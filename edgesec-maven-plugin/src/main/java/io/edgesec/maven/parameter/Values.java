package io.edgesec.maven.parameter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Texts as Maven hands them over, read by name; a value that cannot be meant is refused with those that can. */
final class Values {
    private final Function<String, Optional<String>> source;

    /**
     * @param source the text of a parameter by its name without the prefix
     */
    Values(Function<String, Optional<String>> source) {
        this.source = source;
    }

    Optional<String> text(String name) {
        return source.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    List<String> list(String name) {
        return text(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    boolean flag(String name, boolean otherwise) {
        return text(name)
                .map(value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "on", "1" -> true;
                    case "false", "no", "off", "0" -> false;
                    default -> throw refused(name, value, "expected true or false");
                })
                .orElse(otherwise);
    }

    Optional<Instant> instant(String name) {
        return text(name).map(value -> instant(name, value));
    }

    private static Instant instant(String name, String value) {
        try {
            return value.contains("T")
                    ? OffsetDateTime.parse(value).toInstant()
                    : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw refused(
                    name,
                    value,
                    "expected a date such as 2026-11-25 (midnight UTC), or 2026-11-25T08:30:00Z with its zone");
        }
    }

    static IllegalArgumentException refused(String name, String value, String expected) {
        return new IllegalArgumentException("edgesec." + name + "=" + value + ": " + expected);
    }
}
