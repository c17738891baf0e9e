package io.edgesec.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.TSFBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads untrusted JSON (RFC 8259): valid UTF-8 only, one value, no duplicate keys, within {@link DocumentLimits}.
 * A leading byte order mark is skipped. Stateless.
 */
public final class Json {
    private static final int NUMBER_LENGTH = 100;

    /** For the default limits; it takes longer to make than a short document to read, and is safe for many threads. */
    private static final JsonFactory USUAL = factory(JsonFactory.builder(), DocumentLimits.defaults());

    private final String source;
    private final DocumentLimits limits;
    private final boolean lastWins;
    private int nodes;

    private Json(String source, DocumentLimits limits, boolean lastWins) {
        this.source = source;
        this.limits = limits;
        this.lastWins = lastWins;
    }

    /** Parses with the default limits; {@code source} names the document in errors. */
    public static Node parse(String source, byte[] document) throws IOException {
        return parse(source, document, DocumentLimits.defaults());
    }

    public static Node parse(String source, byte[] document, DocumentLimits limits) throws IOException {
        return new Json(source, limits, false).parse(Utf8.decode(source, document, limits));
    }

    /**
     * Parses what other programs wrote for programs that are less strict: of a key that occurs twice the last value
     * counts, as for {@code JSON.parse} of ECMAScript, and bytes that are not UTF-8 are read as U+FFFD. If the root is
     * a map, it has only the given keys; the values of others are read past.
     */
    public static Node members(String source, byte[] document, DocumentLimits limits, Set<String> keys)
            throws IOException {
        return new Json(source, limits, true).parse(Utf8.decodeAny(source, document, limits), keys::contains);
    }

    private Node parse(String text) throws IOException {
        return parse(text, key -> true);
    }

    private Node parse(String text, Predicate<String> wanted) throws IOException {
        JsonFactory factory = limits.equals(DocumentLimits.defaults()) ? USUAL : factory(JsonFactory.builder(), limits);
        return parse(factory, "JSON", text, wanted);
    }

    private static JsonFactory factory(TSFBuilder<?, ?> notation, DocumentLimits limits) {
        return notation.streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxNumberLength(NUMBER_LENGTH)
                        .maxStringLength(limits.bytes())
                        .maxNameLength(1 << 16)
                        .build())
                .build();
    }

    /** Reads what a factory makes of a text: the same values in another notation. */
    static Node parse(TSFBuilder<?, ?> notation, String name, String source, byte[] document, DocumentLimits limits)
            throws IOException {
        return new Json(source, limits, false)
                .parse(factory(notation, limits), name, Utf8.decode(source, document, limits), key -> true);
    }

    private Node parse(JsonFactory factory, String name, String text, Predicate<String> wanted) throws IOException {
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new MalformedDocumentException(source, "expected " + name + ", found an empty document");
            }
            Node root = parser.currentToken() == JsonToken.START_OBJECT
                    ? object(parser, position(parser.currentTokenLocation()), wanted)
                    : value(parser);
            if (parser.nextToken() != null) {
                throw new MalformedDocumentException(
                        source, position(parser.currentTokenLocation()), "more follows after the value");
            }
            return root;
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            throw new MalformedDocumentException(
                    source,
                    location == null ? new Position(1, 1) : position(location),
                    "not " + name + ": " + firstLine(e));
        }
    }

    private Node value(JsonParser parser) throws IOException {
        Position position = position(parser.currentTokenLocation());
        if (++nodes > limits.nodes()) {
            throw new MalformedDocumentException(source, position, "more than " + limits.nodes() + " values");
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser, position, key -> true);
            case START_ARRAY -> {
                List<Node> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield Node.list(items, source, position);
            }
            case VALUE_STRING -> Node.scalar(Node.Kind.STRING, parser.getText(), source, position);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                Node.scalar(Node.Kind.NUMBER, parser.getText(), source, position);
            case VALUE_TRUE, VALUE_FALSE -> Node.scalar(Node.Kind.BOOLEAN, parser.getText(), source, position);
            case VALUE_NULL -> Node.scalar(Node.Kind.NULL, "null", source, position);
            default -> throw new MalformedDocumentException(source, position, "unexpected " + token);
        };
    }

    private Node object(JsonParser parser, Position position, Predicate<String> wanted) throws IOException {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Position keyPosition = position(parser.currentTokenLocation());
            parser.nextToken();
            if (!wanted.test(key)) {
                parser.skipChildren();
            } else if (entries.put(key, value(parser).under(keyPosition)) != null && !lastWins) {
                throw new MalformedDocumentException(source, keyPosition, "the key \"" + key + "\" occurs twice");
            }
        }
        return Node.map(entries, source, position);
    }

    private static Position position(JsonLocation location) {
        return new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static String firstLine(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /**
     * Strict decoding: what is not UTF-8 is malformed rather than replaced. Whether something was replaced shows in the
     * text, so that only a text with replacements is decoded a second time.
     */
    static final class Utf8 {
        private Utf8() {}

        static String decode(String source, byte[] document, DocumentLimits limits) throws IOException {
            bound(source, document, limits);
            String quick = new String(document, StandardCharsets.UTF_8);
            if (quick.indexOf('\uFFFD') < 0) {
                return unmarked(quick);
            }
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(document))
                        .toString();
                return unmarked(text);
            } catch (CharacterCodingException e) {
                throw new MalformedDocumentException(source, "not valid UTF-8");
            }
        }

        static String decodeAny(String source, byte[] document, DocumentLimits limits) throws IOException {
            bound(source, document, limits);
            return unmarked(new String(document, StandardCharsets.UTF_8));
        }

        private static void bound(String source, byte[] document, DocumentLimits limits) throws IOException {
            if (document.length > limits.bytes()) {
                throw new MalformedDocumentException(
                        source, document.length + " bytes, more than the " + limits.bytes() + " allowed");
            }
        }

        private static String unmarked(String text) {
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }
}
