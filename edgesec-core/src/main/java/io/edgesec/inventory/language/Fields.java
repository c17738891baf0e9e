package io.edgesec.inventory.language;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.format.Node.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fields of documents in which people wrote what they liked: a value of another kind than is looked for is none. */
final class Fields {
    private Fields() {}

    static Optional<String> text(Node map, String key) throws MalformedDocumentException {
        @Nullable Node value = value(map, key);
        return value != null && value.kind() == Kind.STRING ? Optional.of(value.text()) : Optional.empty();
    }

    /** The items of a list. */
    static List<Node> items(Node map, String key) throws MalformedDocumentException {
        @Nullable Node value = value(map, key);
        return value != null && value.kind() == Kind.LIST ? value.list() : List.of();
    }

    static Map<String, Node> members(Node map, String key) throws MalformedDocumentException {
        @Nullable Node value = value(map, key);
        return value != null && value.kind() == Kind.MAP ? value.map() : Map.of();
    }

    private static @Nullable Node value(Node map, String key) throws MalformedDocumentException {
        return map.kind() == Kind.MAP ? map.map().get(key) : null;
    }
}
