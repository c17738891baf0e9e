package io.edgesec.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads XML 1.0 from untrusted bytes, elements and their text: no document type, hence no entities but the five of XML
 * itself; nothing is fetched; bounded in size, depth and elements. Its own reader, since that of the JDK takes longer to
 * get going than a whole image's POMs take to read. Namespaces are not looked at.
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
        return new XmlReader(source, decoded(source, document), limits).read();
    }

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
}
