package io.edgesec.report;

import io.edgesec.vulnerability.fix.Edit;
import io.edgesec.vulnerability.fix.FixPlan;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fix plan as the parts of a POM to paste: parent, properties, {@code dependencyManagement} and dependencies, each
 * value with a comment that says where it goes and what it clears. Steps across a major version stand in comments, so
 * that pasting everything makes the safe edits only. Well-formed XML whatever the plan says. Deterministic.
 */
public final class FixesXml {
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern UNHELD =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final StringBuilder xml = new StringBuilder();

    private FixesXml() {}

    /** UTF-8 bytes of the document. */
    public static byte[] render(FixPlan plan) {
        return new FixesXml().document(plan).getBytes(StandardCharsets.UTF_8);
    }

    private String document(FixPlan plan) {
        line(0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        comment(
                0,
                Words.count(plan.sameMajor().size(), "edit") + " within the same major version "
                        + (plan.sameMajor().size() == 1 ? "clears " : "clear ") + plan.clearedBySameMajor() + " of "
                        + plan.application() + " vulnerabilities"
                        + (plan.major().isEmpty()
                                ? "."
                                : "; with the " + plan.major().size() + " across one, which stand in comments, "
                                        + plan.clearedByAll() + "."));
        plan.unchecked().ifPresent(what -> comment(0, "Not checked: " + what));
        line(0, "<project>");
        parent(plan);
        properties(plan);
        managed(plan);
        dependencies(plan);
        line(0, "</project>");
        return xml.toString();
    }

    private void parent(FixPlan plan) {
        for (Edit edit : edits(plan, Edit.Kind.PARENT)) {
            element(1, edit, List.of("<parent>", names(edit.name()), version(edit), "</parent>"));
        }
    }

    private void properties(FixPlan plan) {
        block(1, "properties", edits(plan, Edit.Kind.PROPERTY), edit -> {
            if (PROPERTY.matcher(edit.name()).matches()) {
                element(2, edit, List.of("<" + edit.name() + ">" + text(edit.to()) + "</" + edit.name() + ">"));
            } else {
                comment(2, edit.name() + " = " + edit.to());
            }
        });
    }

    private void managed(FixPlan plan) {
        List<Edit> edits = Stream.concat(
                        edits(plan, Edit.Kind.MANAGED_DEPENDENCY).stream(), edits(plan, Edit.Kind.IMPORT).stream())
                .toList();
        if (!edits.isEmpty()) {
            line(1, "<dependencyManagement>");
            block(2, "dependencies", edits, edit -> entries(3, edit));
            line(1, "</dependencyManagement>");
        }
    }

    private void dependencies(FixPlan plan) {
        block(1, "dependencies", edits(plan, Edit.Kind.DEPENDENCY), edit -> entries(2, edit));
    }

    private void entries(int depth, Edit edit) {
        String more = edit.kind() == Edit.Kind.IMPORT ? "<type>pom</type><scope>import</scope>" : "";
        for (String module : modules(edit)) {
            element(depth, edit, List.of("<dependency>", names(module), version(edit) + more, "</dependency>"));
        }
    }

    /** A family of modules gets an entry for each that it moves. */
    private static Collection<String> modules(Edit edit) {
        if (!edit.name().endsWith(":*")) {
            return List.of(edit.name());
        }
        String group = edit.name().substring(0, edit.name().length() - 1);
        return edit.modules().stream()
                .filter(gav -> gav.startsWith(group))
                .map(gav -> gav.substring(0, gav.lastIndexOf(':')))
                .distinct()
                .toList();
    }

    private static List<Edit> edits(FixPlan plan, Edit.Kind kind) {
        return Stream.concat(plan.sameMajor().stream(), plan.major().stream())
                .filter(edit -> edit.kind() == kind)
                .toList();
    }

    private static String names(String module) {
        String[] names = module.split(":", 2);
        return "<groupId>" + text(names[0]) + "</groupId><artifactId>" + text(names[names.length - 1])
                + "</artifactId>";
    }

    private static String version(Edit edit) {
        return "<version>" + text(edit.to()) + "</version>";
    }

    private void block(int depth, String name, List<Edit> edits, Consumer<Edit> content) {
        if (!edits.isEmpty()) {
            line(depth, "<" + name + ">");
            edits.forEach(content);
            line(depth, "</" + name + ">");
        }
    }

    /** The element after a comment about it, or within one if the edit crosses a major version. */
    private void element(int depth, Edit edit, List<String> parts) {
        String cleared = edit.clears().isEmpty()
                ? ""
                : "; clears " + edit.clears().size() + ", worst "
                        + edit.clears().get(0) + " " + edit.worst();
        comment(
                depth,
                (edit.major() ? "Across a major version! " : "") + edit.where().orElse("add") + ": " + edit.from()
                        + " to " + edit.to() + cleared);
        if (edit.major()) {
            comment(depth, String.join("", parts));
        } else {
            line(depth, String.join("", parts));
        }
    }

    private void comment(int depth, String said) {
        line(depth, "<!-- " + xml(said).replaceAll("-(?=-)", "- ") + " -->");
    }

    private void line(int depth, String content) {
        xml.append("  ".repeat(depth)).append(content).append('\n');
    }

    private static String text(String value) {
        return xml(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Without the characters that XML 1.0 cannot hold. */
    private static String xml(String value) {
        return UNHELD.matcher(value).replaceAll("?");
    }
}
