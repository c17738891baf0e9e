package io.edgesec.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads untrusted YAML 1.1 into plain values: documents split as the specification says, no types but the plain ones,
 * no duplicate keys, no merge keys, aliases bounded, within {@link DocumentLimits}. Dates stay strings. Stateless.
 */
public final class Yaml {
    private static final int ALIASES = 1000;

    private final String source;
    private final DocumentLimits limits;
    private int nodes;

    private Yaml(String source, DocumentLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    /** All documents of a stream, empty ones left out, with the default limits. */
    public static List<Node> parse(String source, byte[] stream) throws IOException {
        return parse(source, stream, DocumentLimits.defaults());
    }

    public static List<Node> parse(String source, byte[] stream, DocumentLimits limits) throws IOException {
        return new Yaml(source, limits).parse(Json.Utf8.decode(source, stream, limits));
    }

    private List<Node> parse(String text) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(limits.bytes());
        options.setNestingDepthLimit(limits.depth());
        options.setMaxAliasesForCollections(ALIASES);
        options.setAllowRecursiveKeys(false);
        List<Node> documents = new ArrayList<>();
        try {
            // not through its Yaml, which sets up object mapping and with that the platform's logging
            Composer composer = new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options);
            while (composer.checkNode()) {
                Node document = convert(composer.getNode(), 0);
                if (!document.isNull()) {
                    documents.add(document);
                }
            }
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw new MalformedDocumentException(
                    source, mark == null ? new Position(1, 1) : position(mark), "not YAML: " + e.getProblem());
        } catch (YAMLException | IllegalArgumentException e) {
            // the latter comes of tags that are none, such as "!%1E"
            throw new MalformedDocumentException(source, "not YAML: " + e.getMessage());
        }
        return documents;
    }

    private Node convert(org.yaml.snakeyaml.nodes.Node node, int depth) throws IOException {
        Position position = position(node.getStartMark());
        if (depth > limits.depth()) {
            throw new MalformedDocumentException(source, position, "nested deeper than " + limits.depth());
        }
        if (++nodes > limits.nodes()) {
            throw new MalformedDocumentException(source, position, "more than " + limits.nodes() + " values");
        }
        if (node instanceof MappingNode mapping) {
            return map(mapping, depth, position);
        }
        if (node instanceof SequenceNode sequence) {
            List<Node> items = new ArrayList<>();
            for (org.yaml.snakeyaml.nodes.Node item : sequence.getValue()) {
                items.add(convert(item, depth + 1));
            }
            return Node.list(items, source, position);
        }
        return scalar((ScalarNode) node, position);
    }

    private Node map(MappingNode mapping, int depth, Position position) throws IOException {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Position keyPosition = position(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new MalformedDocumentException(source, keyPosition, "a key must be a plain word");
            }
            if (key.getTag().equals(Tag.MERGE)) {
                throw new MalformedDocumentException(
                        source, keyPosition, "merge keys (<<) are not read; repeat the keys");
            }
            if (entries.put(
                            key.getValue(),
                            convert(tuple.getValueNode(), depth + 1).under(keyPosition))
                    != null) {
                throw new MalformedDocumentException(
                        source, keyPosition, "the key \"" + key.getValue() + "\" occurs twice");
            }
        }
        return Node.map(entries, source, position);
    }

    private Node scalar(ScalarNode node, Position position) throws IOException {
        Tag tag = node.getTag();
        String text = node.getValue();
        if (tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP)) {
            return Node.scalar(Node.Kind.STRING, text, source, position);
        }
        if (tag.equals(Tag.NULL)) {
            return Node.scalar(Node.Kind.NULL, text, source, position);
        }
        if (tag.equals(Tag.BOOL)) {
            boolean value = List.of("true", "yes", "on").contains(text.toLowerCase(java.util.Locale.ROOT));
            return Node.scalar(Node.Kind.BOOLEAN, Boolean.toString(value), source, position);
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Node.scalar(Node.Kind.NUMBER, text, source, position);
        }
        throw new MalformedDocumentException(source, position, "the type " + tag.getValue() + " is not read");
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
