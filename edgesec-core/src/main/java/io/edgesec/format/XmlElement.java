package io.edgesec.format;

import java.util.List;
import java.util.Optional;

/**
 * An element of an XML document, without its attributes.
 *
 * @param name local name; namespaces are not looked at
 * @param text its own text, without that of its children, stripped
 */
public record XmlElement(String name, String text, List<XmlElement> children) {
    public XmlElement {
        children = List.copyOf(children);
    }

    /** The first child of that name. */
    public Optional<XmlElement> child(String childName) {
        return children.stream().filter(c -> c.name.equals(childName)).findFirst();
    }

    /** Every child of the first child of that name. */
    public List<XmlElement> childrenOf(String childName) {
        return child(childName).map(XmlElement::children).orElse(List.of());
    }

    /** The text of the first child of that name, if it has any. */
    public Optional<String> text(String childName) {
        return child(childName).map(XmlElement::text).filter(t -> !t.isEmpty());
    }
}
