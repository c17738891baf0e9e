package io.edgesec.inventory.language;

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
import io.edgesec.inventory.License;
import io.edgesec.inventory.Occurrence;
import io.edgesec.inventory.PackageUrl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lists the packages of one ecosystem: those of the same name, version and bytes are one component. */
record LanguageCataloger(String name, Ecosystem ecosystem, List<MetadataProbe> metadata)
        implements Cataloger<Cataloged> {

    static LanguageCataloger of(String name, Ecosystem ecosystem, MetadataReader... readers) {
        List<MetadataProbe> probes = new ArrayList<>();
        for (MetadataReader reader : readers) {
            probes.add(new MetadataProbe(reader));
        }
        return new LanguageCataloger(name, ecosystem, List.copyOf(probes));
    }

    @Override
    public List<FileProbe> probes() {
        return List.copyOf(metadata);
    }

    @Override
    public Cataloged catalog(ImageFilesystem filesystem) {
        List<Problem> problems = new ArrayList<>();
        List<FoundPackage> found = found(filesystem, problems);
        Map<FoundPackage, String> refs = new HashMap<>();
        SortedMap<String, Component.Builder> builders = new TreeMap<>();
        for (FoundPackage each : found) {
            Component.Builder builder = component(each, filesystem.layers());
            String ref = builder.build().ref();
            refs.put(each, ref);
            builders.computeIfAbsent(ref, r -> builder).occurrence(occurrence(each, filesystem.layers()));
        }
        Resolution resolution = ecosystem.resolution(filesystem, found);
        for (FoundPackage each : found) {
            String ref = refs.getOrDefault(each, "");
            List<String> dependencies = new ArrayList<>();
            for (FoundPackage dependency : resolution.dependencies(each)) {
                String target = refs.getOrDefault(dependency, ref);
                if (!target.equals(ref)) {
                    dependencies.add(target);
                }
            }
            builders.computeIfPresent(ref, (r, builder) -> builder.dependsOn(dependencies));
        }
        List<Component> components = new ArrayList<>();
        builders.values().forEach(builder -> components.add(builder.build()));
        return new Cataloged(components, CatalogerStatus.of(name, components.size(), problems));
    }

    /** In the order of their paths, each with what its companions tell. */
    private List<FoundPackage> found(ImageFilesystem filesystem, List<Problem> problems) {
        List<FoundPackage> packages = new ArrayList<>();
        Map<String, PackageMetadata> companions = new HashMap<>();
        for (MetadataProbe probe : metadata) {
            for (ProbedFile file : filesystem.files(probe)) {
                for (PackageMetadata each : read(file, problems)) {
                    FoundPackage found = new FoundPackage(file.entry(), each);
                    if (probe.reader().isCompanion()) {
                        companions.merge(found.folder(), each, PackageMetadata::with);
                    } else {
                        packages.add(found);
                    }
                }
            }
        }
        packages.replaceAll(found -> {
            PackageMetadata companion = companions.get(found.folder());
            return companion == null
                    ? found
                    : new FoundPackage(found.file(), found.metadata().with(companion));
        });
        return packages;
    }

    private static List<PackageMetadata> read(ProbedFile file, List<Problem> problems) {
        String path = file.entry().path();
        file.problem().ifPresent(reason -> problems.add(new Problem(path, reason)));
        try {
            MetadataFile said = MetadataCodec.decode(file.kept());
            said.problems().forEach(reason -> problems.add(new Problem(path, reason)));
            return said.packages();
        } catch (IOException e) {
            problems.add(new Problem(path, String.valueOf(e.getMessage())));
            return List.of();
        }
    }

    private static Occurrence occurrence(FoundPackage found, List<Layer> layers) {
        Layer layer = layers.get(found.file().layer());
        return new Occurrence(found.path(), layer.diffId(), layer.origin());
    }

    private Component.Builder component(FoundPackage found, List<Layer> layers) {
        PackageMetadata metadata = found.metadata();
        PackageUrl purl = ecosystem.purl(metadata);
        Component.Builder builder = Component.builder(ecosystem.type(), metadata.name(), metadata.version())
                .purl(purl)
                .identity(new Identity(
                        purl,
                        IdentityMethod.PACKAGE_METADATA,
                        IdentityMethod.PACKAGE_METADATA.confidence(),
                        found.path()))
                .occurrence(occurrence(found, layers));
        metadata.licenses().forEach(text -> builder.license(new License(text)));
        metadata.hashes().forEach(builder::hash);
        if (!metadata.supplier().isEmpty()) {
            builder.supplier(metadata.supplier());
        }
        metadata.properties().forEach((key, value) -> {
            if (!key.startsWith(".")) {
                builder.property(key, value);
            }
        });
        ecosystem.remarks(metadata).forEach(builder::property);
        return builder;
    }
}
