package io.edgesec.inventory.language;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Position;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of TOML 1.0 that Cargo and Julia write into their lock files: tables and arrays of tables, whose values are
 * strings on one line, lists of such, or other scalars, which are kept as written.
 */
final class TomlTables {
    private static final int MOST = 500_000;

    /** One table as it stands; an empty header is the part before the first. */
    record Table(String header, Map<String, List<String>> values) {
        String text(String key) {
            List<String> found = values.getOrDefault(key, List.of());
            return found.isEmpty() ? "" : found.get(0);
        }

        List<String> texts(String key) {
            return values.getOrDefault(key, List.of());
        }
    }

    private final String source;
    private final String[] lines;
    private int line;
    private int count;

    private TomlTables(String source, String text) {
        this.source = source;
        this.lines = text.split("\n", -1);
    }

    static List<Table> parse(String source, byte[] document) throws MalformedDocumentException {
        return new TomlTables(source, new String(document, StandardCharsets.UTF_8)).tables();
    }

    private List<Table> tables() throws MalformedDocumentException {
        List<Table> tables = new ArrayList<>();
        Table table = new Table("", new LinkedHashMap<>());
        tables.add(table);
        for (; line < lines.length; line++) {
            String text = lines[line].strip();
            if (text.startsWith("[")) {
                boolean array = text.startsWith("[[");
                int end = text.lastIndexOf(array ? "]]" : "]");
                if (end < 0) {
                    throw malformed("the header of a table is not closed");
                }
                table = new Table(text.substring(array ? 2 : 1, end).strip(), new LinkedHashMap<>());
                tables.add(table);
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                int equals = text.indexOf('=');
                if (equals <= 0) {
                    throw malformed("expected KEY = VALUE, found " + Texts.quoted(text));
                }
                String key = unquoted(text.substring(0, equals).strip());
                table.values().put(key, value(text.substring(equals + 1).strip()));
            }
        }
        return tables;
    }

    private List<String> value(String first) throws MalformedDocumentException {
        List<String> values = new ArrayList<>();
        if (!first.startsWith("[")) {
            values.add(scalar(first));
            return values;
        }
        String rest = first.substring(1);
        while (!items(rest, values)) {
            if (++line >= lines.length) {
                throw malformed("a list is not closed");
            }
            rest = lines[line].strip();
        }
        return values;
    }

    /** Adds the strings of one line of a list; whether the list ends there. */
    private boolean items(String text, List<String> values) throws MalformedDocumentException {
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c == ']') {
                return true;
            } else if (c == '#') {
                return false;
            } else if (c == '"' || c == '\'') {
                int end = closing(text, i);
                values.add(text.substring(i + 1, end));
                bound();
                i = end + 1;
            } else {
                i++;
            }
        }
        return false;
    }

    private String scalar(String text) throws MalformedDocumentException {
        bound();
        for (String quotes : List.of("\"\"\"", "'''")) {
            if (text.startsWith(quotes) && text.indexOf(quotes, 3) > 0) {
                return text.substring(3, text.indexOf(quotes, 3));
            }
        }
        if (text.startsWith("\"") || text.startsWith("'")) {
            return text.substring(1, closing(text, 0));
        }
        int comment = text.indexOf('#');
        return comment < 0 ? text : text.substring(0, comment).strip();
    }

    private int closing(String text, int open) throws MalformedDocumentException {
        char quote = text.charAt(open);
        for (int i = open + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && quote == '"') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        throw malformed("a string is not closed");
    }

    private static String unquoted(String key) {
        return key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")
                ? key.substring(1, key.length() - 1)
                : key;
    }

    private void bound() throws MalformedDocumentException {
        if (++count > MOST) {
            throw malformed("more than " + MOST + " values");
        }
    }

    private MalformedDocumentException malformed(String problem) {
        return new MalformedDocumentException(source, new Position(Math.min(line, lines.length - 1) + 1, 1), problem);
    }
}
