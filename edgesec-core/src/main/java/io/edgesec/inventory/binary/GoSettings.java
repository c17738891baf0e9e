package io.edgesec.inventory.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The settings of a Go build, and the version that they tell where the module has none. */
final class GoSettings {
    private static final String FLAGS = "-ldflags";
    private static final int LONGEST = 1 << 20;

    private GoSettings() {}

    /** One {@code key=value}, the value quoted as in Go where it has to be. */
    static void add(String setting, Map<String, String> settings) {
        int equals = setting.indexOf('=');
        if (equals > 0 && setting.length() <= LONGEST) {
            settings.putIfAbsent(setting.substring(0, equals), unquoted(setting.substring(equals + 1)));
        }
    }

    private static String unquoted(String text) {
        if (text.length() < 2 || text.charAt(0) != text.charAt(text.length() - 1)) {
            return text;
        }
        String inner = text.substring(1, text.length() - 1);
        if (text.charAt(0) == '`') {
            return inner;
        }
        if (text.charAt(0) != '"') {
            return text;
        }
        StringBuilder plain = new StringBuilder(inner.length());
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c == '\\' && i + 1 < inner.length()) {
                char escaped = inner.charAt(++i);
                plain.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /**
     * The version that the linker was told to put into a variable of that name ({@code -X main.version=1.2.3}): into
     * one of the main package, else of the module, else of any; of several different ones none.
     */
    static Optional<String> linkedVersion(Map<String, String> settings, String module) {
        List<SortedSet<String>> byPlace = List.of(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        for (String assignment : assignments(settings.getOrDefault(FLAGS, ""))) {
            int equals = assignment.indexOf('=');
            int dot = equals < 0 ? -1 : assignment.lastIndexOf('.', equals);
            if (dot > 0 && isVersionName(assignment.substring(dot + 1, equals))) {
                String place = assignment.substring(0, dot);
                int rank = place.equals("main") ? 0 : place.startsWith(module) ? 1 : 2;
                version(assignment.substring(equals + 1)).ifPresent(byPlace.get(rank)::add);
            }
        }
        for (SortedSet<String> versions : byPlace) {
            if (!versions.isEmpty()) {
                return Optional.of(versions.first()).filter(v -> versions.size() == 1);
            }
        }
        return Optional.empty();
    }

    private static boolean isVersionName(String variable) {
        String name = variable.toLowerCase(Locale.ROOT);
        return (name.endsWith("version") && !name.startsWith("go")) || name.equals("ver") || name.endsWith("gittag");
    }

    private static Optional<String> version(String value) {
        String number = value.startsWith("v") ? value.substring(1) : value;
        int end = 0;
        int dots = 0;
        while (end < number.length() && (Character.isDigit(number.charAt(end)) || number.charAt(end) == '.')) {
            dots += number.charAt(end++) == '.' ? 1 : 0;
        }
        boolean plain = dots > 0
                && VersionTexts.isNumeric(number.substring(0, end))
                && number.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return plain ? Optional.of("v" + number) : Optional.empty();
    }

    /** What follows each {@code -X}. */
    private static List<String> assignments(String flags) {
        List<String> words = words(flags);
        List<String> assignments = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).startsWith("--") ? words.get(i).substring(1) : words.get(i);
            if (word.equals("-X") && i + 1 < words.size()) {
                assignments.add(words.get(++i));
            } else if (word.startsWith("-X=")) {
                assignments.add(word.substring("-X=".length()));
            }
        }
        return assignments;
    }

    /** Words with blanks between them; a quoted one may hold blanks. */
    private static List<String> words(String flags) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < flags.length(); i++) {
            char c = flags.charAt(i);
            if (quote != 0 ? c == quote : c == '\'' || c == '"') {
                quote = quote == 0 ? c : 0;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                addWord(word, words);
            } else {
                word.append(c);
            }
        }
        addWord(word, words);
        return words;
    }

    private static void addWord(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** A version as Go would make it of the commit and its time. */
    static Optional<String> commitVersion(Map<String, String> settings) {
        String revision = settings.getOrDefault("vcs.revision", "");
        String time = settings.getOrDefault("vcs.time", "").replaceAll("[-:TZ]", "");
        boolean known =
                revision.length() >= 12 && time.length() == 14 && time.chars().allMatch(c -> c >= '0' && c <= '9');
        String dirty = settings.getOrDefault("vcs.modified", "").equals("true") ? "+dirty" : "";
        return known ? Optional.of("v0.0.0-" + time + "-" + revision.substring(0, 12) + dirty) : Optional.empty();
    }
}
