package io.edgesec.maven.resolution;

import io.edgesec.vulnerability.fix.Edit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the edits of a plan as a person would: changes the line that an edit names, adds the properties that it adds. */
final class PomText {
    private PomText() {}

    static void edit(Path folder, List<Edit> edits) throws IOException {
        Path pom = folder.resolve("pom.xml");
        List<String> lines = new ArrayList<>(Files.readAllLines(pom));
        List<String> added = new ArrayList<>();
        for (Edit edit : edits) {
            if (edit.where().isPresent()) {
                int line = Integer.parseInt(edit.where().get().substring("pom.xml:".length())) - 1;
                String before = lines.get(line);
                lines.set(line, before.replace(">" + edit.from() + "<", ">" + edit.to() + "<"));
                if (before.equals(lines.get(line))) {
                    throw new IOException(edit.where().get() + " does not hold " + edit.from() + ": " + before);
                }
            } else {
                added.add("    <" + edit.name() + ">" + edit.to() + "</" + edit.name() + ">");
            }
        }
        lines.addAll(lines.indexOf("  <properties>") + 1, added);
        Files.write(pom, lines);
    }
}
