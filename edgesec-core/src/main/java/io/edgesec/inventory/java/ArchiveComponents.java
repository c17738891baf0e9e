package io.edgesec.inventory.java;

import io.edgesec.build.Build;
import io.edgesec.build.BuildArtifact;
import io.edgesec.build.Coordinates;
import io.edgesec.build.DependencyPath;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.License;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes components of named archives, with the edges between them. */
final class ArchiveComponents {
    private final Build build;
    private final SortedMap<String, FoundArchive> archives;
    private final SortedMap<String, Naming> namings;
    private final SortedMap<String, Component.Builder> builders = new TreeMap<>();
    private final Map<String, String> refs = new HashMap<>();
    /** Refs by {@code groupId:artifactId}, of what the build knows. */
    private final Map<String, Set<String>> modules = new HashMap<>();

    ArchiveComponents(Build build, SortedMap<String, FoundArchive> archives, SortedMap<String, Naming> namings) {
        this.build = build;
        this.archives = archives;
        this.namings = namings;
    }

    List<Component> all() {
        archives.forEach((key, archive) -> {
            Component.Builder builder = component(archive, naming(key));
            builders.put(key, builder);
            String ref = builder.build().ref();
            refs.put(key, ref);
            naming(key)
                    .joined()
                    .forEach(a -> modules.computeIfAbsent(a.coordinates().module(), m -> new TreeSet<>())
                            .add(ref));
        });
        ShadedContent shaded = new ShadedContent();
        List<Component> components = new ArrayList<>();
        builders.forEach((key, builder) -> {
            FoundArchive archive = archives.getOrDefault(key, new FoundArchive(ArchiveRecord.unread("", 0, "")));
            builder.contains(archive.nested().stream()
                    .map(nested -> refs.getOrDefault(nested, ""))
                    .filter(r -> !r.isEmpty())
                    .toList());
            naming(key).shaded().forEach(pom -> builder.contains(List.of(shaded.in(archive, pom))));
            naming(key).joined().forEach(a -> builder.dependsOn(dependencies(a)));
            components.add(builder.build());
        });
        components.addAll(shaded.components());
        components.sort(null);
        return components;
    }

    private Naming naming(String key) {
        return Optional.ofNullable(namings.get(key))
                .orElseThrow(() -> new IllegalStateException("an archive without naming"));
    }

    private List<String> dependencies(BuildArtifact artifact) {
        return artifact.directDependencies().stream()
                .flatMap(m -> modules.getOrDefault(m, Set.of()).stream())
                .toList();
    }

    private Component.Builder component(FoundArchive archive, Naming naming) {
        Optional<PackageUrl> best = naming.certain()
                .or(() -> naming.identities().stream().findFirst().map(Identity::purl));
        Component.Builder builder = best.map(
                        p -> Component.builder(PackageType.MAVEN, p.namespace() + ":" + p.name(), p.version()))
                .orElseGet(() -> Component.builder(
                        PackageType.UNIDENTIFIED,
                        Texts.printable(archive.names().first(), 255),
                        ""));
        naming.certain().ifPresent(builder::purl);
        naming.identities().forEach(builder::identity);
        archive.occurrences().forEach(builder::occurrence);
        archive.record().hashes().forEach(builder::hash);
        if (archive.record().hashes().isEmpty()) {
            builder.ref("unread:" + archive.occurrences().get(0).path());
        }
        describe(builder, archive.record(), naming);
        naming.joined().forEach(a -> join(builder, a));
        return builder;
    }

    private void join(Component.Builder builder, BuildArtifact artifact) {
        builder.paths(artifact.paths());
        artifact.scope().ifPresent(s -> builder.property("edgesec:scope", s));
        if (artifact.paths().stream().anyMatch(this::isDirect)) {
            builder.directDependency(true);
        }
    }

    /** A path of the project and the artifact, or of the artifact alone. */
    private boolean isDirect(DependencyPath path) {
        boolean fromProject = build.project()
                .map(Coordinates::gav)
                .filter(path.steps().get(0)::equals)
                .isPresent();
        return path.steps().size() == (fromProject ? 2 : 1);
    }

    private static void describe(Component.Builder builder, ArchiveRecord record, Naming naming) {
        Map<String, String> manifest = record.manifest();
        Optional<EmbeddedPom> own = naming.own();
        List<String> licenses = own.map(EmbeddedPom::licenses)
                .filter(l -> !l.isEmpty())
                .orElseGet(() -> bundleLicenses(
                        Optional.ofNullable(manifest.get("Bundle-License")).orElse("")));
        licenses.forEach(l -> builder.license(new License(l)));
        own.flatMap(EmbeddedPom::organization)
                .or(() -> Optional.ofNullable(manifest.get("Implementation-Vendor")))
                .or(() -> Optional.ofNullable(manifest.get("Bundle-Vendor")))
                .ifPresent(builder::supplier);
        own.flatMap(EmbeddedPom::url).ifPresent(u -> builder.property("homepage", u));
        own.flatMap(EmbeddedPom::scm).ifPresent(u -> builder.property("vcs", u));
        for (String kept : List.of("Spring-Boot-Version", "Start-Class")) {
            Optional.ofNullable(manifest.get(kept)).ifPresent(v -> builder.property("manifest:" + kept, v));
        }
    }

    /** Names or URLs separated by commas, each with attributes after a semicolon (OSGi core 3.2.1.10). */
    private static List<String> bundleLicenses(String header) {
        return Arrays.stream(header.split(","))
                .map(clause -> clause.split(";", 2)[0].strip().replaceAll("^\"|\"$", ""))
                .filter(text -> !text.isEmpty() && !text.startsWith("<<"))
                .distinct()
                .toList();
    }
}
