package io.edgesec.inventory.language;

import io.edgesec.format.archive.ZipLimits;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.inventory.Cataloged;
import java.util.List;

/**
 * Catalogers of what the package managers of languages left in an image. They believe what those wrote beside each
 * package, run none of it, and draw an edge to what the language's own resolution would find. What is damaged makes a
 * status partial, with path and reason, and keeps nothing else from the list; a file that merely has the name of such
 * metadata and is something else is passed over. All that a file's text says is bounded and printable. Immutable, safe
 * for use by several threads.
 */
public final class LanguageCatalogers {
    private LanguageCatalogers() {}

    /** One for each ecosystem, and one for Java runtimes; what is kept of a layer depends on its bytes alone. */
    public static List<Cataloger<Cataloged>> all(ImageLimits limits) {
        return List.of(
                LanguageCataloger.of("npm", Ecosystem.NPM, new NodePackageReader()),
                LanguageCataloger.of(
                        "python",
                        Ecosystem.PYPI,
                        new PythonMetadataReader(),
                        new PythonRecordReader(),
                        new PythonCompanionReader(),
                        new EggReader(ZipLimits.defaults().withEntries(limits.archiveEntries()))),
                LanguageCataloger.of("ruby", Ecosystem.GEM, new GemspecReader()),
                LanguageCataloger.of("composer", Ecosystem.COMPOSER, new ComposerReader()),
                LanguageCataloger.of("nuget", Ecosystem.NUGET, new NugetDependenciesReader(), new NugetLockReader()),
                LanguageCataloger.of("cargo-lock", Ecosystem.CARGO, new CargoLockReader()),
                LanguageCataloger.of("julia", Ecosystem.JULIA, new JuliaManifestReader()),
                LanguageCataloger.of("conda", Ecosystem.CONDA, new CondaReader()),
                LanguageCataloger.of("pear", Ecosystem.PEAR, new PearReader()),
                LanguageCataloger.of("r", Ecosystem.CRAN, new RPackageReader()),
                LanguageCataloger.of("java-runtime", Ecosystem.JVM, new JavaReleaseReader()));
    }
}
