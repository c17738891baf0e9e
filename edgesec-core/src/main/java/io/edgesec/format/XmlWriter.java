package io.edgesec.format;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes XML 1.0 with a fixed layout (two spaces, LF). Text and attribute values are escaped; characters that XML
 * cannot hold become {@code ?}. Not thread-safe.
 */
public final class XmlWriter {
    /** What an element holds. */
    @FunctionalInterface
    public interface Content {
        void write(XmlWriter xml);
    }

    private final XMLStreamWriter writer;
    private int depth;
    /** Whether the element that is open holds another element, so that its end goes on a line of its own. */
    private boolean childWritten;

    private XmlWriter(XMLStreamWriter writer) {
        this.writer = writer;
    }

    /** The bytes of one document, in UTF-8, ending in a line feed. */
    public static byte[] document(String root, Content content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            text.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
            new XmlWriter(writer).element(root, content);
            writer.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory", e);
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** An element with child elements; attributes are told first. */
    public XmlWriter element(String name, Content content) {
        return run(() -> {
            if (depth > 0) {
                indent();
            }
            depth++;
            writer.writeStartElement(name);
            childWritten = false;
            content.write(this);
            depth--;
            if (childWritten) {
                indent();
            }
            writer.writeEndElement();
            childWritten = true;
        });
    }

    /** An element that holds only text. */
    public XmlWriter element(String name, String text) {
        return element(name, xml -> xml.text(text));
    }

    public XmlWriter attribute(String name, String value) {
        return run(() -> writer.writeAttribute(name, clean(value)));
    }

    public XmlWriter text(String value) {
        return run(() -> writer.writeCharacters(clean(value)));
    }

    public XmlWriter comment(String value) {
        return run(() -> {
            indent();
            childWritten = true;
            writer.writeComment(" " + clean(value).replace("--", "- -") + " ");
        });
    }

    private void indent() throws XMLStreamException {
        writer.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static String clean(String text) {
        return text.codePoints()
                .mapToObj(c -> isXml(c) ? Character.toString(c) : "?")
                .collect(Collectors.joining());
    }

    private static boolean isXml(int c) {
        return c == 0x9
                || c == 0xA
                || c == 0xD
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    private interface Step {
        void run() throws XMLStreamException;
    }

    private XmlWriter run(Step step) {
        try {
            step.run();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory", e);
        }
        return this;
    }
}
