package io.edgesec.image.registry;

import java.io.InterruptedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** When to ask again, and how long to wait before: as a server says (RFC 9110, section 10.2.3), within bounds. */
final class Retry {
    private final RegistryOptions options;

    Retry(RegistryOptions options) {
        this.options = options;
    }

    static boolean mayPass(int status) {
        return switch (status) {
            case 408, 429, 500, 502, 503, 504 -> true;
            default -> false;
        };
    }

    /** Whether there is another attempt after this one, counted from 1. */
    boolean again(int attempt) {
        return attempt < options.limits().attempts() && !isOver();
    }

    boolean isOver() {
        return options.deadline()
                .filter(deadline -> !options.clock().instant().isBefore(deadline))
                .isPresent();
    }

    void pause(int attempt, Optional<String> retryAfter) throws InterruptedIOException {
        Duration longest = options.limits().longestPause();
        Duration own = options.limits().pause().multipliedBy(1L << Math.min(attempt - 1, 16));
        long jitter = own.toMillis() / 2;
        Duration wait = retryAfter
                .flatMap(this::asked)
                .orElseGet(() -> own.plusMillis(
                        jitter == 0 ? 0 : ThreadLocalRandom.current().nextLong(jitter)));
        try {
            options.pause().take(wait.compareTo(longest) > 0 ? longest : wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a registry");
        }
    }

    private Optional<Duration> asked(String retryAfter) {
        String text = retryAfter.trim();
        if (!text.isEmpty() && text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration until = Duration.between(options.clock().instant(), then);
            return until.isNegative() ? Optional.empty() : Optional.of(until);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
