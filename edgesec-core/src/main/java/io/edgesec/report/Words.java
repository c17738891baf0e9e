package io.edgesec.report;

import io.edgesec.policy.JudgedFinding;
import io.edgesec.vulnerability.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How numbers, sizes and lists read in a report. */
final class Words {
    private Words() {}

    static String count(int number, String singular) {
        return number + " " + (number == 1 ? singular : plural(singular));
    }

    private static String plural(String singular) {
        boolean soft = singular.endsWith("y") && "aeiou".indexOf(singular.charAt(singular.length() - 2)) < 0;
        return soft ? singular.substring(0, singular.length() - 1) + "ies" : singular + "s";
    }

    /** Bytes in decimal units, at most three digits. */
    static String size(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return (unit == 0 || value >= 9.95
                        ? String.valueOf(Math.round(value))
                        : String.format(Locale.ROOT, "%.1f", value))
                + " " + units[unit];
    }

    static String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 2 * 86400 ? seconds / 3600 + " h" : seconds / 86400 + " days";
    }

    /** {@code 7 CRITICAL, 15 HIGH}, each vulnerability counted once with the worst severity that it has. */
    static String severities(Collection<JudgedFinding> findings) {
        Map<String, Severity> worst = new java.util.TreeMap<>();
        for (JudgedFinding finding : findings) {
            worst.merge(finding.finding().id(), shown(finding), (a, b) -> a.compareTo(b) >= 0 ? a : b);
        }
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        worst.values().forEach(severity -> counts.merge(severity, 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        for (Severity severity : reversed()) {
            if (counts.containsKey(severity)) {
                parts.add(counts.get(severity) + " " + severity);
            }
        }
        return String.join(", ", parts);
    }

    static int advisories(Collection<JudgedFinding> findings) {
        return (int) findings.stream().map(f -> f.finding().id()).distinct().count();
    }

    /** What a source said; unrated ones stay UNKNOWN for the eye, whatever they count as. */
    static Severity shown(JudgedFinding finding) {
        return finding.finding().severity();
    }

    static String abbreviated(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "CRIT";
            case MEDIUM -> "MED";
            case UNKNOWN -> "UNKN";
            default -> severity.name();
        };
    }

    /** {@code artifactId} of a Maven name, the name itself otherwise. */
    static String shortName(String name) {
        return name.substring(name.lastIndexOf(':') + 1);
    }

    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 3)) + "...";
    }

    static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    /** Breaks at spaces so that no line is longer than {@code width}, unless one word is. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** ASCII without control characters: text from an image must not move a terminal's cursor. */
    static String plain(String text) {
        return text.codePoints()
                .mapToObj(c -> c >= 0x20 && c < 0x7f ? Character.toString(c) : "?")
                .collect(Collectors.joining());
    }

    private static List<Severity> reversed() {
        List<Severity> all = new ArrayList<>(List.of(Severity.values()));
        java.util.Collections.reverse(all);
        return all;
    }
}
