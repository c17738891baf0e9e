package io.edgesec.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Lengths of time as policies write them, {@code 7d} or {@code 12h}, and dates in UTC. */
final class Periods {
    private static final int DIGITS = 5;

    private Periods() {}

    static Duration parse(String text) {
        int last = text.length() - 1;
        String digits = last < 0 ? "" : text.substring(0, last);
        if (digits.isEmpty() || digits.length() > DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("expected a number of days or hours, such as 7d or 12h");
        }
        long count = Long.parseLong(digits);
        return switch (text.charAt(last)) {
            case 'd' -> Duration.ofDays(count);
            case 'h' -> Duration.ofHours(count);
            default -> throw new IllegalArgumentException("expected a number of days or hours, such as 7d or 12h");
        };
    }

    /** As a policy would write it. */
    static String text(Duration period) {
        return period.toHours() % 24 == 0 ? period.toDays() + "d" : period.toHours() + "h";
    }

    static String date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
    }

    /** The first moment of a day. */
    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
