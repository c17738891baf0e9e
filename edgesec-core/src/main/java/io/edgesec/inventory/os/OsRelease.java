package io.edgesec.inventory.os;

import io.edgesec.inventory.CatalogerStatus.Problem;
import io.edgesec.inventory.OperatingSystem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An os-release file (os-release(5)): assignments whose values may be quoted as for a shell, without expansions. As
 * in systemd a line that is no assignment is passed over and the last assignment of a key counts. An {@code ID} or
 * {@code VERSION_ID} with characters that the specification does not allow makes the file unusable, for they decide
 * which advisories apply.
 *
 * @param problem why {@code operatingSystem} is absent
 */
record OsRelease(Optional<OperatingSystem> operatingSystem, Optional<Problem> problem) {
    private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern ID = Pattern.compile("[a-z0-9._-]{1,64}");
    private static final Pattern VERSION_ID = Pattern.compile("[A-Za-z0-9._+~-]{0,64}");

    static OsRelease parse(String path, byte[] text) {
        Map<String, String> values = assignments(text);
        List<String> like = Arrays.stream(values.getOrDefault("ID_LIKE", "")
                        .toLowerCase(Locale.ROOT)
                        .split("\\s+"))
                .filter(parent -> ID.matcher(parent).matches())
                .limit(16)
                .toList();
        String id = values.getOrDefault("ID", "").toLowerCase(Locale.ROOT);
        String versionId = values.getOrDefault("VERSION_ID", "");
        if (id.isEmpty()) {
            return unusable(path, "has no ID, so the distribution cannot be told");
        }
        if (!ID.matcher(id).matches()) {
            return unusable(path, "ID is " + PrintableText.quoted(id) + "; expected letters, digits and . _ -");
        }
        if (!VERSION_ID.matcher(versionId).matches()) {
            return unusable(
                    path, "VERSION_ID is " + PrintableText.quoted(versionId) + "; expected letters, digits and . _ -");
        }
        String name =
                PrintableText.of(values.getOrDefault("PRETTY_NAME", values.getOrDefault("NAME", id + " " + versionId)));
        OperatingSystem system = new OperatingSystem(
                id,
                versionId,
                name.isEmpty() ? id : name,
                word(values, "VERSION_CODENAME"),
                like,
                word(values, "VARIANT_ID"),
                Optional.empty(),
                Optional.empty(),
                false,
                day(values.getOrDefault("SUPPORT_END", "")));
        return new OsRelease(Optional.of(system), Optional.empty());
    }

    /** What the older {@code lsb-release} says in the same syntax. */
    static Optional<OperatingSystem> ofLsb(byte[] text) {
        Map<String, String> values = assignments(text);
        String id = values.getOrDefault("DISTRIB_ID", "").toLowerCase(Locale.ROOT);
        String version = values.getOrDefault("DISTRIB_RELEASE", "");
        if (!ID.matcher(id).matches() || !VERSION_ID.matcher(version).matches()) {
            return Optional.empty();
        }
        boolean rolling = version.equals("rolling");
        String name = PrintableText.of(values.getOrDefault("DISTRIB_DESCRIPTION", id + " " + version));
        return Optional.of(new OperatingSystem(
                id, rolling ? "" : version, name.isEmpty() ? id : name, word(values, "DISTRIB_CODENAME")));
    }

    private static Optional<String> word(Map<String, String> values, String key) {
        return Optional.ofNullable(values.get(key)).filter(c -> ID.matcher(c).matches());
    }

    private static Optional<LocalDate> day(String date) {
        try {
            return date.length() == 10 ? Optional.of(LocalDate.parse(date)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static OsRelease unusable(String path, String reason) {
        return new OsRelease(Optional.empty(), Optional.of(new Problem(path, reason)));
    }

    private static Map<String, String> assignments(byte[] text) {
        Map<String, String> values = new HashMap<>();
        Lines lines = new Lines(text);
        while (lines.hasNext()) {
            String line = lines.next().strip();
            int equals = line.indexOf('=');
            if (equals > 0 && KEY.matcher(line.substring(0, equals)).matches()) {
                unquoted(line.substring(equals + 1).strip()).ifPresent(v -> values.put(line.substring(0, equals), v));
            }
        }
        return values;
    }

    /** Empty if the quotes do not match, or if something follows them. */
    private static Optional<String> unquoted(String value) {
        StringBuilder out = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < value.length()) {
                out.append(value.charAt(++i));
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                return Optional.empty();
            } else {
                out.append(c);
            }
        }
        return quote == 0 ? Optional.of(out.toString()) : Optional.empty();
    }
}
