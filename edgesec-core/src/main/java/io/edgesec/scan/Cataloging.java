package io.edgesec.scan;

import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.CatalogerStatus.Problem;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.OperatingSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What all catalogers made of one filesystem. One that throws has failed, which is told like any other outcome, and
 * keeps the others from nothing; a component that several name is one, with all that each knows.
 */
record Cataloging(
        Optional<OperatingSystem> operatingSystem, List<Component> components, List<CatalogerStatus> statuses) {

    static Cataloging of(ImageFilesystem filesystem, ScanOptions options) {
        SortedMap<String, Component> components = new TreeMap<>();
        List<CatalogerStatus> statuses = new ArrayList<>();
        for (Cataloger<Cataloged> cataloger : options.catalogers()) {
            Cataloged cataloged = run(cataloger, filesystem);
            cataloged.components().forEach(c -> components.merge(c.ref(), c, Cataloging::merge));
            statuses.add(cataloged.status());
        }
        Optional<OperatingSystem> system = Optional.empty();
        try {
            system = options.operatingSystem().catalog(filesystem);
        } catch (RuntimeException | StackOverflowError e) {
            statuses.add(failed(options.operatingSystem(), e));
        }
        return new Cataloging(system, List.copyOf(components.values()), statuses);
    }

    private static Cataloged run(Cataloger<Cataloged> cataloger, ImageFilesystem filesystem) {
        try {
            return cataloger.catalog(filesystem);
        } catch (RuntimeException | StackOverflowError e) {
            return new Cataloged(List.of(), failed(cataloger, e));
        }
    }

    private static CatalogerStatus failed(Cataloger<?> cataloger, Throwable e) {
        return CatalogerStatus.failed(cataloger.name(), new Problem("", "it broke off with " + e));
    }

    /** The first one's words where only one can be right. */
    private static Component merge(Component first, Component second) {
        Component.Builder merged = first.toBuilder();
        second.occurrences().forEach(merged::occurrence);
        for (Identity identity : second.identities()) {
            if (!first.identities().contains(identity)) {
                merged.identity(identity);
            }
        }
        second.licenses().forEach(merged::license);
        second.hashes().forEach((algorithm, hex) -> {
            if (!first.hashes().containsKey(algorithm)) {
                merged.hash(algorithm, hex);
            }
        });
        second.properties().forEach((key, value) -> {
            if (!first.properties().containsKey(key)) {
                merged.property(key, value);
            }
        });
        if (first.purl().isEmpty()) {
            second.purl().ifPresent(merged::purl);
        }
        if (first.source().isEmpty()) {
            second.source().ifPresent(merged::source);
        }
        if (first.supplier().isEmpty()) {
            second.supplier().ifPresent(merged::supplier);
        }
        if (first.owner().isEmpty()) {
            second.owner().ifPresent(merged::owner);
        }
        if (first.architecture().isEmpty()) {
            second.architecture().ifPresent(merged::architecture);
        }
        return merged.dependsOn(second.dependsOn())
                .contains(second.contains())
                .paths(second.paths().stream()
                        .filter(p -> !first.paths().contains(p))
                        .toList())
                .directDependency(first.directDependency() || second.directDependency())
                .build();
    }
}
