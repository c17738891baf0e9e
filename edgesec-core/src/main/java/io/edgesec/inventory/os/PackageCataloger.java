package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.CatalogerStatus.Outcome;
import io.edgesec.inventory.Component;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the packages of dpkg or apk. What of a damaged database can be read stays in the list; the rest is named,
 * file and line, and makes the cataloger partial, or failed if nothing could be read.
 */
record PackageCataloger(DatabaseProbe database) implements Cataloger<Cataloged> {
    private static final CopyrightProbe COPYRIGHTS = new CopyrightProbe();

    @Override
    public String name() {
        return database.manager().label();
    }

    @Override
    public List<FileProbe> probes() {
        return switch (database.manager()) {
            case DPKG -> List.of(database, COPYRIGHTS);
            case APK -> List.of(database, ApkWorld.PROBE);
            default -> List.of(database);
        };
    }

    @Override
    public Cataloged catalog(ImageFilesystem filesystem) {
        DistributionPackages found = DistributionPackages.of(filesystem, database);
        PackageNames names =
                new PackageNames(database.manager(), Release.of(filesystem).operatingSystem());
        Map<String, String> refs = new HashMap<>();
        found.installed().forEach(p -> refs.put(p.key(), names.ref(p)));
        DependencyGraph graph = new DependencyGraph(found.installed());
        Optional<ApkWorld> world =
                database.manager() == PackageManager.APK ? Optional.of(ApkWorld.of(filesystem)) : Optional.empty();
        List<Component> components = new ArrayList<>();
        for (DistributionPackages.Listed listed : found.packages().values()) {
            Component.Builder component = names.component(listed.installed())
                    .dependsOn(graph.dependenciesOf(listed.installed()).stream()
                            .map(refs::get)
                            .toList());
            listed.occurrences().forEach(component::occurrence);
            copyright(filesystem, listed.installed()).stream()
                    .flatMap(c -> c.licenses().stream())
                    .forEach(component::license);
            world.filter(w -> w.asksFor(listed.installed()))
                    .ifPresent(w -> component.property(ApkWorld.REQUESTED, "true"));
            components.add(component.build());
        }
        return new Cataloged(components, status(found, components.size()));
    }

    private CatalogerStatus status(DistributionPackages found, int count) {
        if (count == 0 && !found.problems().isEmpty()) {
            return new CatalogerStatus(name(), Outcome.FAILED, 0, found.problems());
        }
        return CatalogerStatus.of(name(), count, found.problems());
    }

    private Optional<Copyright> copyright(ImageFilesystem filesystem, InstalledPackage installed) {
        return database.manager() == PackageManager.DPKG
                ? filesystem
                        .file(COPYRIGHTS, "usr/share/doc/" + installed.name() + "/copyright")
                        .filter(f -> f.problem().isEmpty())
                        .map(f -> Copyright.kept(f.kept()))
                : Optional.empty();
    }
}
