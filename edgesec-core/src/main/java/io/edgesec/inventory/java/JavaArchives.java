package io.edgesec.inventory.java;

import io.edgesec.build.Build;
import io.edgesec.image.ImageConfig;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.inventory.Cataloged;

/**
 * The Java archives of an image: jar, war, ear and their kin at any depth, executable and shaded ones too.
 *
 * <p>An archive is named by the surest of these: its bytes are those of an artifact of the build; its own {@code
 * pom.properties}; its manifest and package names where other archives of the image or the build confirm the group
 * that they suggest; else nothing is certain, and every name that they and the file name suggest is a candidate. One
 * that suggests nothing is listed under its file name. A {@code pom.properties} that is not the archive's own tells
 * of shaded content: it is a component inside the archive, marked {@code edgesec:shaded}, and not certain, since
 * nothing says how much of the module was taken over. An archive that cannot be read makes the result partial.
 */
public final class JavaArchives {
    private JavaArchives() {}

    /** Stateless; what is kept of a layer does not depend on the build. */
    public static Cataloger<Cataloged> cataloger(Build build, ImageLimits limits) {
        return new JavaArchiveCataloger(build, new ArchiveProbe(limits));
    }

    /** The same; reads as well what the image's own configuration starts Java with, whatever it is called. */
    public static Cataloger<Cataloged> cataloger(Build build, ImageLimits limits, ImageConfig config) {
        return new JavaArchiveCataloger(build, new ArchiveProbe(limits, LaunchedArchives.of(config)));
    }
}
