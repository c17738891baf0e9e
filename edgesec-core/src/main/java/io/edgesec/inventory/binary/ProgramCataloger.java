package io.edgesec.inventory.binary;

import io.edgesec.image.Layer;
import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.ProbedFile;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.CatalogerStatus.Problem;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.IdentityMethod;
import io.edgesec.inventory.Occurrence;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes components of what the programs of an image say of themselves. */
record ProgramCataloger(ProgramProbe probe) implements Cataloger<Cataloged> {
    @Override
    public String name() {
        return "program";
    }

    @Override
    public List<FileProbe> probes() {
        return List.of(probe);
    }

    @Override
    public Cataloged catalog(ImageFilesystem filesystem) {
        FoundComponents components = new FoundComponents();
        List<Problem> problems = new ArrayList<>();
        for (ProbedFile file : filesystem.files(probe)) {
            String path = file.entry().path();
            file.problem().ifPresent(problem -> problems.add(new Problem(path, problem)));
            if (file.kept().length > 0) {
                Layer layer = filesystem.layers().get(file.entry().layer());
                try {
                    ProgramRecord record = ProgramRecord.decode(file.kept());
                    Occurrence place = new Occurrence(path, layer.diffId(), layer.origin());
                    add(record, new FoundProgram(place, record.hashes()), components, problems);
                } catch (IOException e) {
                    problems.add(new Problem(path, String.valueOf(e.getMessage())));
                }
            }
        }
        List<Component> all = components.all();
        return new Cataloged(all, CatalogerStatus.of(name(), all.size(), problems));
    }

    private static void add(
            ProgramRecord record, FoundProgram found, FoundComponents components, List<Problem> problems) {
        for (Map.Entry<Statement, String> statement : record.statements().entrySet()) {
            try {
                add(statement.getKey(), statement.getValue(), found, components, problems);
            } catch (IOException | IllegalArgumentException e) {
                problems.add(new Problem(found.path(), String.valueOf(e.getMessage())));
            }
        }
    }

    private static void add(
            Statement statement, String text, FoundProgram found, FoundComponents components, List<Problem> problems)
            throws IOException {
        switch (statement) {
            case GO -> GoComponents.add(go(text), found, components);
            case RUST -> RustComponents.add(text, found, components);
            case PACKAGE_NOTE -> PackageNote.add(text, found, components);
            case NATIVE_IMAGE -> {}
            case TEXTS -> wellKnown(text, found, components);
            case PACKED -> {
                components.add(found.unnamed().build());
                problems.add(new Problem(
                        found.path(),
                        "packed with " + text + "; what it is made of cannot be seen. Put the program into the image"
                                + " as the compiler made it"));
            }
        }
    }

    /** As {@link ProgramReader} keeps it. */
    static GoProgram go(String text) {
        int line = text.indexOf('\n');
        return GoProgram.parse(text.substring(0, line), text.substring(line + 1));
    }

    /** A guess: it has candidates, and a version only if there is but one. */
    private static void wellKnown(String text, FoundProgram found, FoundComponents components) {
        String[] lines = text.split("\n");
        Component.Builder builder =
                found.hashed(Component.builder(PackageType.PROGRAM, lines[0], lines.length == 2 ? lines[1] : "")
                        .occurrence(found.place()));
        for (int i = 1; i < lines.length; i++) {
            PackageUrl purl = new PackageUrl("generic", "", lines[0], lines[i], Map.of());
            IdentityMethod method = IdentityMethod.BINARY_PATTERN;
            builder.identity(new Identity(purl, method, method.confidence(), found.path()));
        }
        components.add(builder.build());
    }

    /** Whether a program says all that it is made of. */
    static boolean describesItself(ProbedFile file) {
        try {
            if (file.kept().length == 0) {
                return false;
            }
            Map<Statement, String> statements =
                    ProgramRecord.decode(file.kept()).statements();
            return statements.containsKey(Statement.RUST)
                    || statements.containsKey(Statement.NATIVE_IMAGE)
                    || Optional.ofNullable(statements.get(Statement.GO))
                            .filter(text -> go(text).namesItsModules())
                            .isPresent();
        } catch (IOException e) {
            return false;
        }
    }
}
