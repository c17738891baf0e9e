package io.edgesec.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.vulnerability.Severity;
import io.edgesec.vulnerability.fix.Edit;
import io.edgesec.vulnerability.fix.Edit.Kind;
import io.edgesec.vulnerability.fix.FixPlan;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class FixesXmlTest {
    private static Edit edit(Kind kind, String name, String to, boolean major, String... modules) {
        return new Edit(
                kind,
                name,
                Optional.of("pom.xml:4"),
                "1.0",
                to,
                major,
                List.of(modules),
                List.of("CVE-2021-44228"),
                Severity.CRITICAL,
                List.of());
    }

    private static FixPlan plan(List<Edit> safe, List<Edit> major) {
        return new FixPlan(safe, major, List.of(), List.of(), 9, 4, 5, Optional.empty(), 8);
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String render(FixPlan plan) {
        return new String(FixesXml.render(plan), StandardCharsets.UTF_8);
    }

    @Test
    void every_kind_of_edit_stands_in_its_place_of_a_pom() {
        String xml = render(plan(
                List.of(
                        edit(Kind.PROPERTY, "log4j2.version", "2.17.1", false),
                        edit(Kind.PARENT, "org.springframework.boot:spring-boot-starter-parent", "2.6.15", false),
                        edit(Kind.DEPENDENCY, "org.apache.commons:commons-text", "1.10.0", false),
                        edit(Kind.IMPORT, "io.netty:netty-bom", "4.1.100", false),
                        edit(Kind.MANAGED_DEPENDENCY, "g:*", "1.1", false, "g:a:1.1", "g:b:1.1", "other:c:3")),
                List.of(edit(Kind.PROPERTY, "h2.version", "2.2.220", true))));

        assertThat(xml).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <!-- 5 edits within the same major version clear 4 of 9 vulnerabilities; with the 1 across one, which stand in comments, 5. -->
                        <project>
                          <!-- pom.xml:4: 1.0 to 2.6.15; clears 1, worst CVE-2021-44228 CRITICAL -->
                          <parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>2.6.15</version></parent>
                          <properties>
                            <!-- pom.xml:4: 1.0 to 2.17.1; clears 1, worst CVE-2021-44228 CRITICAL -->
                            <log4j2.version>2.17.1</log4j2.version>
                            <!-- Across a major version! pom.xml:4: 1.0 to 2.2.220; clears 1, worst CVE-2021-44228 CRITICAL -->
                            <!-- <h2.version>2.2.220</h2.version> -->
                          </properties>
                          <dependencyManagement>
                            <dependencies>
                              <!-- pom.xml:4: 1.0 to 1.1; clears 1, worst CVE-2021-44228 CRITICAL -->
                              <dependency><groupId>g</groupId><artifactId>a</artifactId><version>1.1</version></dependency>
                              <!-- pom.xml:4: 1.0 to 1.1; clears 1, worst CVE-2021-44228 CRITICAL -->
                              <dependency><groupId>g</groupId><artifactId>b</artifactId><version>1.1</version></dependency>
                              <!-- pom.xml:4: 1.0 to 4.1.100; clears 1, worst CVE-2021-44228 CRITICAL -->
                              <dependency><groupId>io.netty</groupId><artifactId>netty-bom</artifactId><version>4.1.100</version><type>pom</type><scope>import</scope></dependency>
                            </dependencies>
                          </dependencyManagement>
                          <dependencies>
                            <!-- pom.xml:4: 1.0 to 1.10.0; clears 1, worst CVE-2021-44228 CRITICAL -->
                            <dependency><groupId>org.apache.commons</groupId><artifactId>commons-text</artifactId><version>1.10.0</version></dependency>
                          </dependencies>
                        </project>
                        """);
    }

    @Test
    void hostile_text_cannot_leave_its_place() throws Exception {
        String evil = "1 --><project/><!-- \u0000 </version>&x;";
        Document document = parse(render(plan(
                List.of(
                        edit(Kind.PROPERTY, "a><evil/>", evil, false),
                        edit(Kind.PROPERTY, "b", evil, true),
                        edit(Kind.DEPENDENCY, "g:a", evil, false)),
                List.of())));
        assertThat(document.getElementsByTagName("*").getLength()).isEqualTo(7);
        assertThat(document.getElementsByTagName("version").item(0).getTextContent())
                .isEqualTo(evil.replace('\u0000', '?'));
    }

    @Test
    void an_empty_plan_is_an_empty_project() throws Exception {
        assertThat(parse(render(FixPlan.empty())).getElementsByTagName("*").getLength())
                .isEqualTo(1);
    }
}
