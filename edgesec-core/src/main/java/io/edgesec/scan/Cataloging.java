package io.edgesec.scan;

import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.CatalogerStatus.Problem;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.IdentityMethod;
import io.edgesec.inventory.OperatingSystem;
import io.edgesec.inventory.os.PackageOwnership;
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

    static Cataloging of(ImageFilesystem filesystem, Catalogers catalogers) {
        SortedMap<String, Component> components = new TreeMap<>();
        List<CatalogerStatus> statuses = new ArrayList<>();
        for (Cataloger<Cataloged> cataloger : catalogers.components()) {
            Cataloged cataloged = run(cataloger, filesystem);
            cataloged.components().forEach(c -> components.merge(c.ref(), c, Cataloging::merge));
            statuses.add(cataloged.status());
        }
        SameThing.join(components, Cataloging::merge);
        catalogers.ownership().ifPresent(owners -> own(components, owners, filesystem, statuses));
        Optional<OperatingSystem> system = Optional.empty();
        try {
            system = catalogers.operatingSystem().catalog(filesystem);
        } catch (RuntimeException | StackOverflowError e) {
            statuses.add(failed(catalogers.operatingSystem(), e));
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

    /** Names the package that brought the file of a component, where one package brought all of its places. */
    private static void own(
            SortedMap<String, Component> components,
            Cataloger<PackageOwnership> owners,
            ImageFilesystem filesystem,
            List<CatalogerStatus> statuses) {
        try {
            PackageOwnership ownership = owners.catalog(filesystem);
            components.replaceAll((ref, component) -> owner(component, ownership)
                    .map(owner -> component.toBuilder().owner(owner).build())
                    .orElse(component));
            components.values().removeIf(Cataloging::isBetterKnown);
        } catch (RuntimeException | StackOverflowError e) {
            statuses.add(failed(owners, e));
        }
    }

    private static Optional<String> owner(Component component, PackageOwnership ownership) {
        if ((component.type().isOperatingSystem() && !isSaidByProgram(component))
                || component.owner().isPresent()) {
            return Optional.empty();
        }
        List<Optional<String>> owners = component.occurrences().stream()
                .map(o -> ownership.owner(outermost(o.path())))
                .distinct()
                .toList();
        return owners.size() == 1 ? owners.get(0) : Optional.empty();
    }

    /** A guess at a program, or the package that it says it was built for, where the package that brought it is listed. */
    private static boolean isBetterKnown(Component component) {
        return component.owner().isPresent()
                && (isSaidByProgram(component) && component.type().isOperatingSystem()
                        || isAll(IdentityMethod.BINARY_PATTERN, component));
    }

    private static boolean isSaidByProgram(Component component) {
        return isAll(IdentityMethod.BUILD_INFORMATION, component);
    }

    private static boolean isAll(IdentityMethod method, Component component) {
        return !component.identities().isEmpty()
                && component.identities().stream().allMatch(i -> i.method() == method);
    }

    private static String outermost(String path) {
        int inner = path.indexOf("!/");
        return inner < 0 ? path : path.substring(0, inner);
    }

    private static CatalogerStatus failed(Cataloger<?> cataloger, Throwable e) {
        return CatalogerStatus.failed(cataloger.name(), new Problem("", "it broke off with " + e));
    }

    /** The first one's words where only one can be right. */
    static Component merge(Component first, Component second) {
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
