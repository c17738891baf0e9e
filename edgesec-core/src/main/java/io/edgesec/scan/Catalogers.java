package io.edgesec.scan;

import io.edgesec.build.Build;
import io.edgesec.image.ImageConfig;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.OperatingSystem;
import io.edgesec.inventory.binary.BinaryCatalogers;
import io.edgesec.inventory.java.JavaArchives;
import io.edgesec.inventory.language.LanguageCatalogers;
import io.edgesec.inventory.os.OperatingSystemCatalogers;
import io.edgesec.inventory.os.PackageOwnership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a scan looks with. The probes of all of them read in the same pass.
 *
 * @param components what lists components, at least one
 * @param operatingSystem what names the distribution
 * @param ownership what tells which package brought an archive, if that is asked
 */
public record Catalogers(
        List<Cataloger<Cataloged>> components,
        Cataloger<Optional<OperatingSystem>> operatingSystem,
        Optional<Cataloger<PackageOwnership>> ownership) {
    public Catalogers {
        components = List.copyOf(components);
        if (components.isEmpty()) {
            throw new IllegalArgumentException("a scan without catalogers would find nothing in any image");
        }
    }

    /** These alone. */
    public static Catalogers of(
            List<Cataloger<Cataloged>> components, Cataloger<Optional<OperatingSystem>> operatingSystem) {
        return new Catalogers(components, operatingSystem, Optional.empty());
    }

    /** All that there are, for an image with this configuration. */
    public static Catalogers all(Build build, ImageLimits limits, ImageConfig config) {
        List<Cataloger<Cataloged>> components =
                new ArrayList<>(OperatingSystemCatalogers.all(limits, BinaryCatalogers.selfDescribed(limits)));
        components.add(JavaArchives.cataloger(build, limits, config));
        components.addAll(LanguageCatalogers.all(limits));
        components.addAll(BinaryCatalogers.all(limits));
        return new Catalogers(
                components,
                OperatingSystemCatalogers.release(),
                Optional.of(OperatingSystemCatalogers.ownership(limits)));
    }

    /** These and a further one. */
    public Catalogers with(Cataloger<Cataloged> further) {
        List<Cataloger<Cataloged>> more = new ArrayList<>(components);
        more.add(further);
        return new Catalogers(more, operatingSystem, ownership);
    }

    List<Cataloger<?>> everyOne() {
        List<Cataloger<?>> all = new ArrayList<>(components);
        all.add(operatingSystem);
        ownership.ifPresent(all::add);
        return all;
    }
}
