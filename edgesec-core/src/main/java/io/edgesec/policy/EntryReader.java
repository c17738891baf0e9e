package io.edgesec.policy;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one entry under {@code images.policies}.
 *
 * @param names those that are taken
 */
record EntryReader(ExceptionReader exceptions, boolean isDefault, Set<String> names, List<String> lint) {
    PolicyEntry read(Node item) throws MalformedDocumentException {
        Fields fields = Fields.of(item, "name", "pattern", "mode", "effective_on", "requirements", "exceptions");
        ImagePattern pattern = pattern(fields.require("pattern"));
        String name = OneLine.of(fields.text("name").orElse(pattern.text()));
        if (fields.get("name").isPresent() && !names.add(name)) {
            throw fields.require("name").malformed("the name \"" + Fields.shown(name) + "\" is taken by another entry");
        }
        Optional<Node> mode = fields.get("mode");
        RequirementsReader requirements = RequirementsReader.read(fields.require("requirements"), isDefault);
        List<PolicyException> read = new ArrayList<>();
        for (Node exception : fields.node().items("exceptions")) {
            read.add(exceptions.read(exception, requirements.keys()));
        }
        return new PolicyEntry(
                name,
                Fields.where(item),
                pattern,
                mode.isEmpty() || Fields.choose(mode.get(), Map.of("enforce", true, "warn", false)),
                fields.date("effective_on"),
                requirements.severity(),
                requirements.rules(),
                read,
                exceptions.rules());
    }

    private ImagePattern pattern(Node node) throws MalformedDocumentException {
        ImagePattern pattern = Fields.converted(node, ImagePattern::parse);
        if (pattern.hasTagOrDigest()) {
            throw node.malformed("a pattern names repositories; leave tag and digest out");
        }
        if (!pattern.namesRegistry()) {
            lint.add(Fields.where(node) + ": the pattern " + pattern.text() + " names no registry, so it means "
                    + pattern.meaning());
        }
        return pattern;
    }
}
