package io.edgesec.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One value of a JSON or YAML document, with the place where it stands. Immutable. Maps keep the order of the
 * document and have no duplicate keys. The typed accessors throw {@link MalformedDocumentException} with that place
 * when the value is of another kind; nothing is coerced, so a string where a boolean belongs is an error.
 */
public final class Node {
    /** What a value is. */
    public enum Kind {
        MAP,
        LIST,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL;

        String article() {
            return switch (this) {
                case NULL -> "nothing";
                default -> "a " + name().toLowerCase(java.util.Locale.ROOT);
            };
        }
    }

    private final Kind kind;
    private final Object value;
    private final String source;
    private final Position position;
    private final Position keyPosition;

    private Node(Kind kind, Object value, String source, Position position) {
        this(kind, value, source, position, position);
    }

    private Node(Kind kind, Object value, String source, Position position, Position keyPosition) {
        this.kind = kind;
        this.value = value;
        this.source = source;
        this.position = position;
        this.keyPosition = keyPosition;
    }

    static Node map(Map<String, Node> entries, String source, Position position) {
        return new Node(
                Kind.MAP, java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries)), source, position);
    }

    static Node list(List<Node> items, String source, Position position) {
        return new Node(Kind.LIST, List.copyOf(items), source, position);
    }

    static Node scalar(Kind kind, String text, String source, Position position) {
        return new Node(kind, text, source, position);
    }

    /** The same value, standing under a key at that place. */
    Node under(Position key) {
        return new Node(kind, value, source, position, key);
    }

    public Kind kind() {
        return kind;
    }

    /** The name of the document, as given to the parser. */
    public String source() {
        return source;
    }

    public Position position() {
        return position;
    }

    /** Where the key of this value stands in its map; its own place if it is not in one. */
    public Position keyPosition() {
        return keyPosition;
    }

    public boolean isNull() {
        return kind == Kind.NULL;
    }

    /** The entries of a map. */
    @SuppressWarnings("unchecked")
    public Map<String, Node> map() throws MalformedDocumentException {
        return (Map<String, Node>) as(Kind.MAP);
    }

    /** The items of a list. */
    @SuppressWarnings("unchecked")
    public List<Node> list() throws MalformedDocumentException {
        return (List<Node>) as(Kind.LIST);
    }

    /** The text of a string. */
    public String text() throws MalformedDocumentException {
        return (String) as(Kind.STRING);
    }

    /** A boolean. */
    public boolean bool() throws MalformedDocumentException {
        return Boolean.parseBoolean((String) as(Kind.BOOLEAN));
    }

    /** A whole number that fits a long. */
    public long integer() throws MalformedDocumentException {
        String digits = (String) as(Kind.NUMBER);
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw malformed("expected a whole number, found " + abbreviate(digits));
        }
    }

    /** A number as a double; infinite only if the document says something beyond its range. */
    public double number() throws MalformedDocumentException {
        return Double.parseDouble((String) as(Kind.NUMBER));
    }

    /** The text of any scalar, as written. */
    public String scalar() throws MalformedDocumentException {
        if (kind == Kind.MAP || kind == Kind.LIST || kind == Kind.NULL) {
            throw malformed("expected a string, found " + kind.article());
        }
        return (String) value;
    }

    /** The value under a key of a map; a JSON or YAML null counts as absent. */
    public Optional<Node> get(String key) throws MalformedDocumentException {
        return Optional.ofNullable(map().get(key)).filter(node -> !node.isNull());
    }

    /** The value under a key of a map, or an error that names the key. */
    public Node require(String key) throws MalformedDocumentException {
        return get(key).orElseThrow(() -> malformed("\"" + key + "\" is missing"));
    }

    /** The string under a key. */
    public Optional<String> string(String key) throws MalformedDocumentException {
        Optional<Node> node = get(key);
        return node.isPresent() ? Optional.of(node.get().text()) : Optional.empty();
    }

    /** The items under a key, none if the key is absent. */
    public List<Node> items(String key) throws MalformedDocumentException {
        Optional<Node> node = get(key);
        return node.isPresent() ? node.get().list() : List.of();
    }

    /** Refuses keys that are not in the set, naming the key, its place and the keys allowed. */
    public void allowOnly(Set<String> keys) throws MalformedDocumentException {
        for (Map.Entry<String, Node> entry : map().entrySet()) {
            if (!keys.contains(entry.getKey())) {
                throw new MalformedDocumentException(
                        source,
                        entry.getValue().keyPosition(),
                        "unknown key \"" + abbreviate(entry.getKey()) + "\"; allowed here: "
                                + String.join(", ", new java.util.TreeSet<>(keys)));
            }
        }
    }

    /** An error about this value, with its place. */
    public MalformedDocumentException malformed(String problem) {
        return new MalformedDocumentException(source, position, problem);
    }

    private Object as(Kind expected) throws MalformedDocumentException {
        if (kind != expected) {
            throw malformed("expected " + expected.article() + ", found " + kind.article()
                    + (value instanceof String text && kind != Kind.NULL ? " (" + abbreviate(text) + ")" : ""));
        }
        return value;
    }

    private static String abbreviate(String text) {
        String clean = text.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.length() <= 60 ? clean : clean.substring(0, 57) + "...";
    }

    @Override
    public String toString() {
        return kind + "@" + source + ":" + position;
    }
}
