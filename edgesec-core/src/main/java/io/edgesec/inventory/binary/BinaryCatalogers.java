package io.edgesec.inventory.binary;

import io.edgesec.image.ImageLimits;
import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.ProbedFile;
import io.edgesec.inventory.Cataloged;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What compiled programs (ELF, PE, Mach-O) say of themselves:
 * <ul>
 *   <li>Go: the modules and the standard library that are in it, and the main module;
 *   <li>Rust, if built with {@code cargo auditable}: its crates;
 *   <li>GraalVM native images, if built with one: their bill of materials;
 *   <li>{@code .note.package}: the package that it was built for;
 *   <li>for a few that matter, texts that tell what it is: a guess, with candidates instead of a name.
 * </ul>
 * A program that cannot be followed, or that is packed so that it says nothing, makes the result partial. A program is
 * a file with an execute bit, or one that is called {@code *.exe}; memory does not grow with it. Immutable, safe for
 * use by several threads.
 */
public final class BinaryCatalogers {
    private static final int STATEMENT = 16 << 20;

    private BinaryCatalogers() {}

    /** All that list components. */
    public static List<Cataloger<Cataloged>> all(ImageLimits limits) {
        return List.of(new ProgramCataloger(probe(limits)));
    }

    /** The paths of the programs that say all that they are made of, so that nothing else has to account for them. */
    public static Cataloger<Set<String>> selfDescribed(ImageLimits limits) {
        return new SelfDescribed(probe(limits));
    }

    private static ProgramProbe probe(ImageLimits limits) {
        return new ProgramProbe(Math.min(STATEMENT, limits.keptBytes() / 2));
    }

    private record SelfDescribed(ProgramProbe probe) implements Cataloger<Set<String>> {
        @Override
        public String name() {
            return "self-described-programs";
        }

        @Override
        public List<FileProbe> probes() {
            return List.of(probe);
        }

        @Override
        public Set<String> catalog(ImageFilesystem filesystem) {
            Set<String> paths = new TreeSet<>();
            for (ProbedFile file : filesystem.files(probe)) {
                if (ProgramCataloger.describesItself(file)) {
                    paths.add(file.entry().path());
                }
            }
            return paths;
        }
    }
}
