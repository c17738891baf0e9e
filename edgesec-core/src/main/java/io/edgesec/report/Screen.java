package io.edgesec.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first screen of a check before anybody looks at it: ages and days left are counted when it is shown, so that it
 * can be shown again later and still tell the truth. Immutable.
 *
 * @param paragraphs ASCII, in a form of its own: each with its marks for what depends on the moment
 */
public record Screen(List<String> paragraphs) {
    static final int WIDTH = 93;
    private static final char WRAPPED = '\t';
    private static final char MARK = '\1';
    private static final char END = '\2';
    private static final char AGE = 'a';
    private static final char DAYS = 'd';
    private static final char FOUND = 'f';

    public Screen {
        paragraphs = List.copyOf(paragraphs);
    }

    /** A text of several lines, all but the first indented as far as {@code start} reaches. */
    static String wrapped(String start, String plain) {
        return start + WRAPPED + plain;
    }

    /** Stands for how old the newest record of some data is. */
    static String age(Instant newest) {
        return "" + MARK + AGE + newest.getEpochSecond() + END;
    }

    /** Stands for how long something still holds. */
    static String left(LocalDate end) {
        return "" + MARK + DAYS + end.toEpochDay() + END;
    }

    /** Stands for how the image was found. */
    static String found() {
        return "" + MARK + FOUND + END;
    }

    /**
     * As it reads at some moment.
     *
     * @param now what ages and days left are counted from; absent gives dates
     */
    public List<String> lines(Optional<Instant> now, Optional<String> foundBy) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : paragraphs) {
            int wrapped = paragraph.indexOf(WRAPPED);
            String start = wrapped < 0 ? "" : paragraph.substring(0, wrapped);
            String text = filled(paragraph.substring(wrapped + 1), now, foundBy);
            if (wrapped < 0) {
                add(lines, text);
                continue;
            }
            for (String part : Words.wrap(text, WIDTH - start.length())) {
                add(lines, start + part);
                start = " ".repeat(start.length());
            }
        }
        return List.copyOf(lines);
    }

    private static void add(List<String> lines, String text) {
        lines.add(Words.cut(text, WIDTH).stripTrailing());
    }

    private static String filled(String text, Optional<Instant> now, Optional<String> foundBy) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (int mark = text.indexOf(MARK); mark >= 0; mark = text.indexOf(MARK, at)) {
            int end = text.indexOf(END, mark);
            filled.append(text, at, mark).append(value(text.substring(mark + 1, end), now, foundBy));
            at = end + 1;
        }
        return filled.append(text, at, text.length()).toString();
    }

    private static String value(String mark, Optional<Instant> now, Optional<String> foundBy) {
        return switch (mark.charAt(0)) {
            case AGE -> age(Instant.ofEpochSecond(Long.parseLong(mark, 1, mark.length(), 10)), now);
            case DAYS -> left(LocalDate.ofEpochDay(Long.parseLong(mark, 1, mark.length(), 10)), now);
            case FOUND -> foundBy.map(by -> ", " + Words.plain(by)).orElse("");
            default -> throw new IllegalArgumentException("a screen of another version");
        };
    }

    private static String age(Instant newest, Optional<Instant> now) {
        return now.map(n -> "newest record " + Words.age(Duration.between(newest, n)) + " old")
                .orElseGet(() -> "newest record of " + LocalDate.ofInstant(newest, ZoneOffset.UTC));
    }

    private static String left(LocalDate end, Optional<Instant> now) {
        if (now.isEmpty()) {
            return "until " + end;
        }
        long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(now.get(), ZoneOffset.UTC), end);
        return Words.count((int) days, "day") + " left (" + end + ")" + (days <= 14 ? " soon" : "");
    }
}
