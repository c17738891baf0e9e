package io.edgesec.format;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML 1.0 from untrusted bytes with the parser of the JDK, whatever else is on the class path: no document
 * type, hence no entities but the five of XML itself; nothing is fetched; bounded in size, depth and elements.
 */
public final class Xml {
    private static final Pattern ENCODING =
            Pattern.compile("^(?:\u00ef\u00bb\u00bf)?<\\?xml\\s[^>]*\\bencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    private Xml() {}

    public static XmlElement parse(String source, byte[] document) throws IOException {
        return parse(source, document, DocumentLimits.defaults());
    }

    /** @throws MalformedDocumentException if it is not well-formed, has a document type or exceeds the limits */
    public static XmlElement parse(String source, byte[] document, DocumentLimits limits) throws IOException {
        if (document.length > limits.bytes()) {
            throw new MalformedDocumentException(
                    source, "larger than the " + limits.bytes() + " bytes that are read of such a document");
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(decoded(source, document)));
            return new Tree(source, reader, limits).read();
        } catch (XMLStreamException e) {
            throw Optional.ofNullable(e.getLocation())
                    .map(l -> new MalformedDocumentException(
                            source,
                            new Position(Math.max(1, l.getLineNumber()), Math.max(1, l.getColumnNumber())),
                            "not well-formed XML"))
                    .orElseGet(() -> new MalformedDocumentException(source, "not well-formed XML"));
        }
    }

    /** Decoded here, for on wrong bytes the parser of the JDK writes to the console. */
    private static String decoded(String source, byte[] document) throws MalformedDocumentException {
        Charset charset = charset(document);
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(document)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MalformedDocumentException(source, "not in " + charset + ", the encoding that it declares");
        }
    }

    /** By byte order mark or declaration (XML 1.0, appendix F); one that is not known is read as UTF-8. */
    private static Charset charset(byte[] document) {
        if (document.length > 1 && (document[0] == -1 && document[1] == -2 || document[0] == -2 && document[1] == -1)) {
            return StandardCharsets.UTF_16;
        }
        String head = new String(document, 0, Math.min(document.length, 200), StandardCharsets.ISO_8859_1);
        Matcher declared = ENCODING.matcher(head);
        try {
            return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Builds elements from the inside out, with its own stack rather than the thread's. */
    private static final class Tree {
        private final String source;
        private final XMLStreamReader reader;
        private final DocumentLimits limits;
        private final Deque<Open> open = new ArrayDeque<>();
        private int elements;

        Tree(String source, XMLStreamReader reader, DocumentLimits limits) {
            this.source = source;
            this.reader = reader;
            this.limits = limits;
        }

        XmlElement read() throws XMLStreamException, MalformedDocumentException {
            Optional<XmlElement> root = Optional.empty();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start();
                    case XMLStreamConstants.END_ELEMENT -> root = Optional.of(end());
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
                    case XMLStreamConstants.DTD -> throw malformed("a document type, which is not read");
                    case XMLStreamConstants.ENTITY_REFERENCE -> throw malformed("an entity that is not known");
                    default -> {}
                }
            }
            return root.orElseThrow(() -> malformed("no element"));
        }

        private void start() throws MalformedDocumentException {
            if (open.size() == limits.depth()) {
                throw malformed("elements nested deeper than " + limits.depth());
            }
            if (++elements > limits.nodes()) {
                throw malformed("more than " + limits.nodes() + " elements");
            }
            open.push(new Open(reader.getLocalName(), new StringBuilder(), new ArrayList<>()));
        }

        private XmlElement end() {
            XmlElement element = open.pop().close();
            if (!open.isEmpty()) {
                open.peek().children().add(element);
            }
            return element;
        }

        private void text() {
            if (!open.isEmpty()) {
                open.peek().text().append(reader.getText());
            }
        }

        private MalformedDocumentException malformed(String problem) {
            return new MalformedDocumentException(
                    source,
                    new Position(
                            reader.getLocation().getLineNumber(),
                            reader.getLocation().getColumnNumber()),
                    problem);
        }
    }

    private record Open(String name, StringBuilder text, List<XmlElement> children) {
        XmlElement close() {
            return new XmlElement(name, text.toString().strip(), children);
        }
    }
}
