package io.edgesec.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {
    private static XmlElement parse(String document) throws IOException {
        return Xml.parse("x.xml", document.getBytes(UTF_8), new DocumentLimits(10_000, 5, 20));
    }

    @Test
    void elements_have_text_and_children_whatever_their_namespace() throws IOException {
        XmlElement root = parse("<p:a xmlns:p='urn:x'> <b>1 &amp; <![CDATA[<2>]]></b><b>3</b><c><d/></c></p:a>");
        assertThat(root.name()).isEqualTo("a");
        assertThat(root.text("b")).contains("1 & <2>");
        assertThat(root.text("c")).isEmpty();
        assertThat(root.childrenOf("c")).extracting(XmlElement::name).containsExactly("d");
    }

    @Test
    void references_are_resolved_and_comments_instructions_and_attributes_passed_over() throws IOException {
        XmlElement root = parse("<?xml version='1.0'?>\r\n<!-- <x> & --><?pi <y>?><a b='>' c=\"&lt;\" >"
                + "&#65;&#x1F600;<!-- - -->\r\nz<?pi?></a >\n<!-- end -->");
        assertThat(root.text()).isEqualTo("A\uD83D\uDE00\nz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "not xml",
                "<a>&unknown;</a>",
                "<a>&#0;</a>",
                "<a>&#x110000;</a>",
                "<a>&amp</a>",
                "<a>\u0001</a>",
                "<a>]]></a>",
                "<a><![CDATA[</a>",
                "<a><!-- -- --></a>",
                "<a b/>",
                "<a b=c/>",
                "<a b='<'/>",
                "<a b='' b=''/>",
                "<a b='",
                "<1/>",
                "< a/>",
                "<a/>text",
                "<a/><?xml version='1.0'?>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY x 'xx'><!ENTITY y '&x;&x;'>]><a>&y;</a>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>",
                "<a><a><a><a><a><a/></a></a></a></a></a>",
                "<a><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/></a>"
            })
    void what_is_not_well_formed_or_refers_outside_or_is_too_much_is_refused(String document) {
        assertThatThrownBy(() -> parse(document))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageStartingWith("x.xml");
    }

    @Test
    void bytes_in_another_encoding_than_declared_are_refused_without_a_word_on_the_console() {
        PrintStream original = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, UTF_8));
        try {
            assertThatThrownBy(() -> Xml.parse("x.xml", "<a>\u00fc</a>".getBytes(ISO_8859_1)))
                    .isInstanceOf(MalformedDocumentException.class);
        } finally {
            System.setErr(original);
        }
        assertThat(written.toString(UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16", "windows-1252"})
    void the_declared_encoding_is_read(String encoding) throws IOException {
        String document = "<?xml version='1.0' encoding='" + encoding + "'?><a>\u00fc</a>";
        assertThat(Xml.parse("x.xml", document.getBytes(Charset.forName(encoding)))
                        .text())
                .isEqualTo("\u00fc");
    }

    @Test
    void a_document_beyond_its_size_is_refused() {
        assertThatThrownBy(() -> parse("<a>" + "x".repeat(10_000) + "</a>")).hasMessageContaining("10000 bytes");
    }
}
