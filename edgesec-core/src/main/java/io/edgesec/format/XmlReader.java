package io.edgesec.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a document, with its own stack rather than the thread's. Holds it against the grammar of XML 1.0 but
 * for three points where a reader may be lenient and nothing is at stake: the letters of names beyond ASCII, what the
 * XML declaration says, and namespaces.
 */
final class XmlReader {
    private final String source;
    private final String text;
    private final DocumentLimits limits;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable XmlElement root;
    private int at;
    private int elements;

    private record Open(String name, StringBuilder text, List<XmlElement> children) {}

    XmlReader(String source, String text, DocumentLimits limits) {
        this.source = source;
        this.text = text;
        this.limits = limits;
    }

    XmlElement read() throws MalformedDocumentException {
        while (at < text.length()) {
            if (text.charAt(at) != '<') {
                characters();
            } else if (skip("<!--")) {
                comment();
            } else if (skip("<![CDATA[")) {
                append(until("]]>"));
            } else if (skip("<?")) {
                instruction();
            } else if (skip("<!")) {
                throw malformed("a document type, which is not read");
            } else if (skip("</")) {
                end(name());
            } else {
                start();
            }
        }
        if (root == null) {
            throw malformed(open.isEmpty() ? "no element" : "not well-formed XML; it ends within an element");
        }
        return root;
    }

    private void characters() throws MalformedDocumentException {
        int end = text.indexOf('<', at);
        int stop = end < 0 ? text.length() : end;
        if (text.substring(at, stop).contains("]]>")) {
            throw wrong();
        }
        if (open.isEmpty()) {
            skipSpace();
            if (at < stop) {
                throw wrong();
            }
            return;
        }
        expand(stop, open.element().text());
    }

    /** Appends what stands up to there, references resolved. */
    private void expand(int stop, StringBuilder target) throws MalformedDocumentException {
        while (at < stop) {
            char c = text.charAt(at);
            if (c == '&') {
                at++;
                target.appendCodePoint(reference(stop));
                continue;
            }
            verify(c);
            if (c != '\r') {
                target.append(c);
            } else if (at + 1 == text.length() || text.charAt(at + 1) != '\n') {
                target.append('\n');
            }
            at++;
        }
    }

    private int reference(int stop) throws MalformedDocumentException {
        int end = text.indexOf(';', at);
        if (end < 0 || end >= stop || end - at > 12) {
            throw wrong();
        }
        String name = text.substring(at, end);
        int value = switch (name) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> number(name);
        };
        at = end + 1;
        return value;
    }

    private int number(String name) throws MalformedDocumentException {
        boolean hex = name.startsWith("#x");
        String digits = name.substring(Math.min(name.length(), hex ? 2 : 1));
        if (!name.startsWith("#") || !digits.chars().allMatch(c -> Character.digit(c, hex ? 16 : 10) >= 0 && c < 128)) {
            throw malformed("an entity that is not known");
        }
        try {
            int value = Integer.parseInt(digits, hex ? 16 : 10);
            if (isCharacter(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the error below
        }
        throw wrong();
    }

    private void comment() throws MalformedDocumentException {
        until("--");
        if (!skip(">")) {
            throw wrong();
        }
    }

    private void instruction() throws MalformedDocumentException {
        int start = at;
        String target = name();
        if (target.equalsIgnoreCase("xml") && !(target.equals("xml") && start == 2)) {
            throw wrong();
        }
        until("?>");
    }

    private void append(String characters) throws MalformedDocumentException {
        if (open.isEmpty()) {
            throw wrong();
        }
        open.element().text().append(characters.replace("\r\n", "\n").replace('\r', '\n'));
    }

    private void start() throws MalformedDocumentException {
        at++;
        String name = name();
        if (root != null) {
            throw wrong();
        }
        if (open.size() == limits.depth()) {
            throw malformed("elements nested deeper than " + limits.depth());
        }
        if (++elements > limits.nodes()) {
            throw malformed("more than " + limits.nodes() + " elements");
        }
        attributes();
        open.push(new Open(name, new StringBuilder(), new ArrayList<>(4)));
        if (skip("/>")) {
            close();
        } else if (!skip(">")) {
            throw wrong();
        }
    }

    private void attributes() throws MalformedDocumentException {
        Set<String> seen = new HashSet<>(4);
        while (skipSpace() && at < text.length() && text.charAt(at) != '>' && text.charAt(at) != '/') {
            boolean first = seen.add(name());
            skipSpace();
            boolean equals = skip("=");
            skipSpace();
            if (!first || !equals || at == text.length() || text.charAt(at) != '"' && text.charAt(at) != '\'') {
                throw wrong();
            }
            int end = text.indexOf(text.charAt(at), at + 1);
            if (end < 0 || text.substring(at, end).indexOf('<') >= 0) {
                throw wrong();
            }
            at++;
            expand(end, new StringBuilder());
            at = end + 1;
        }
    }

    private void end(String name) throws MalformedDocumentException {
        skipSpace();
        if (open.isEmpty() || !open.element().name().equals(name) || !skip(">")) {
            throw wrong();
        }
        close();
    }

    private void close() {
        Open closed = open.pop();
        String local = closed.name().substring(closed.name().indexOf(':') + 1);
        XmlElement element = new XmlElement(local, closed.text().toString().strip(), closed.children());
        if (open.isEmpty()) {
            root = element;
        } else {
            open.element().children().add(element);
        }
    }

    private String name() throws MalformedDocumentException {
        int start = at;
        while (at < text.length() && isOfName(text.charAt(at))) {
            at++;
        }
        if (start == at || "-.0123456789".indexOf(text.charAt(start)) >= 0) {
            throw wrong();
        }
        return text.substring(start, at);
    }

    private static boolean isOfName(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || "-._:".indexOf(c) >= 0
                || c >= 0x80;
    }

    /** What stands up to the next such mark, and goes past it. */
    private String until(String mark) throws MalformedDocumentException {
        int end = text.indexOf(mark, at);
        if (end < 0) {
            throw wrong();
        }
        String passed = text.substring(at, end);
        for (; at < end; at++) {
            verify(text.charAt(at));
        }
        at += mark.length();
        return passed;
    }

    private boolean skip(String expected) {
        boolean there = text.startsWith(expected, at);
        at += there ? expected.length() : 0;
        return there;
    }

    private boolean skipSpace() {
        int start = at;
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at > start;
    }

    /** The decoder has seen to it that surrogates stand in pairs. */
    private void verify(char c) throws MalformedDocumentException {
        if (!isCharacter(c) && !Character.isSurrogate(c)) {
            throw wrong();
        }
    }

    private static boolean isCharacter(int c) {
        return c >= ' ' && c < 0xd800
                || c == '\n'
                || c == '\t'
                || c == '\r'
                || c >= 0xe000 && c <= 0xfffd
                || c >= 0x10000 && c <= Character.MAX_CODE_POINT;
    }

    private MalformedDocumentException wrong() {
        return malformed("not well-formed XML");
    }

    private MalformedDocumentException malformed(String problem) {
        int line = 1
                + (int) text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        int column = at - text.lastIndexOf('\n', Math.max(0, at - 1));
        return new MalformedDocumentException(source, new Position(line, Math.max(1, column)), problem);
    }
}
